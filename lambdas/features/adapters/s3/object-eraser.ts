import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import { CairnError } from '../../../../contracts/cairn-error';
import { s3 } from '../../../platform/aws/s3-client';
import { configuration } from '../../../platform/configuration';
import type { ObjectEraser } from '../../core/erasure/erasure-store';

interface Version {
  readonly Key: string;
  readonly VersionId: string;
  readonly isCurrent: boolean;
  /** A mark of deletion that hides the versions before it: it goes last, or the one before is current again. */
  readonly hides: boolean;
}

const versionsIn = ({
  Versions = [],
  DeleteMarkers = [],
}: ListObjectVersionsCommandOutput): readonly Version[] => [
  // Not told to be former, it is current: nothing else may be deleted by mistake.
  ...Versions.map(({ Key = '', VersionId = 'null', IsLatest = true }) => ({
    Key,
    VersionId,
    isCurrent: IsLatest,
    hides: false,
  })),
  // A mark of deletion is nothing that anybody reads.
  ...DeleteMarkers.map(({ Key = '', VersionId = 'null' }) => ({
    Key,
    VersionId,
    isCurrent: false,
    hides: true,
  })),
];

/** Versions that one request deletes at most. */
const mostAtOnce = 1000;

/** Erases objects of the data bucket with all that is left of them, a page of up to 1,000 versions at a time. */
export const s3ObjectEraser = (): ObjectEraser => {
  const Bucket = configuration.bucket('data');
  const remove = async (versions: readonly Version[]): Promise<number> => {
    if (versions.length === 0) return 0;
    const Objects = versions.map(({ Key, VersionId }) => ({ Key, VersionId }));
    const { Errors = [] } = await s3().send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
    );
    if (Errors.length > 0)
      throw new CairnError('platform.unavailable', `${Errors.length} versions could not be removed.`);
    return versions.length;
  };
  const removeWhere = async (Prefix: string, isChosen: (version: Version) => boolean): Promise<number> => {
    let removed = 0;
    const last: Version[] = [];
    let [KeyMarker, VersionIdMarker]: (string | undefined)[] = [];
    do {
      const page: ListObjectVersionsCommandOutput = await s3().send(
        new ListObjectVersionsCommand({ Bucket, Prefix, KeyMarker, VersionIdMarker }),
      );
      const chosen = versionsIn(page).filter(isChosen);
      removed += await remove(chosen.filter(({ hides }) => !hides));
      last.push(...chosen.filter(({ hides }) => hides));
      KeyMarker = page.IsTruncated ? page.NextKeyMarker : undefined;
      VersionIdMarker = page.IsTruncated ? page.NextVersionIdMarker : undefined;
    } while (KeyMarker !== undefined);
    for (let start = 0; start < last.length; start += mostAtOnce)
      removed += await remove(last.slice(start, start + mostAtOnce));
    return removed;
  };
  return {
    erase: async (keys) => {
      let removed = 0;
      for (const key of keys) removed += await removeWhere(key, ({ Key }) => Key === key);
      return removed;
    },
    eraseFormer: (prefix) => removeWhere(prefix, ({ isCurrent }) => !isCurrent),
  };
};
