import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
} from '@aws-sdk/client-s3';
import { CairnError } from '../../../../contracts/cairn-error';
import { s3 } from '../../../platform/aws/s3-client';

/** A version of an object, or a mark that it was deleted. */
export interface ObjectVersion {
  readonly Key: string;
  readonly VersionId: string;
  readonly bytes: number;
}

const versionsIn = ({
  Versions = [],
  DeleteMarkers = [],
}: ListObjectVersionsCommandOutput): readonly ObjectVersion[] => [
  ...Versions.map(({ Key = '', VersionId = 'null', Size = 0 }) => ({ Key, VersionId, bytes: Size })),
  ...DeleteMarkers.map(({ Key = '', VersionId = 'null' }) => ({ Key, VersionId, bytes: 0 })),
];

/** Every version and delete marker under a prefix, by pages of up to 1,000. */
export async function* objectVersions(
  Bucket: string,
  Prefix: string,
): AsyncGenerator<readonly ObjectVersion[]> {
  let [KeyMarker, VersionIdMarker]: (string | undefined)[] = [];
  do {
    const page: ListObjectVersionsCommandOutput = await s3().send(
      new ListObjectVersionsCommand({ Bucket, Prefix, KeyMarker, VersionIdMarker }),
    );
    yield versionsIn(page);
    KeyMarker = page.IsTruncated ? page.NextKeyMarker : undefined;
    VersionIdMarker = page.IsTruncated ? page.NextVersionIdMarker : undefined;
  } while (KeyMarker !== undefined);
}

/** Removes versions for good: at most 1,000. */
export const deleteVersions = async (Bucket: string, versions: readonly ObjectVersion[]): Promise<void> => {
  if (versions.length === 0) return;
  const Objects = versions.map(({ Key, VersionId }) => ({ Key, VersionId }));
  const { Errors = [] } = await s3().send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
  );
  if (Errors.length > 0)
    throw new CairnError('platform.unavailable', `${Errors.length} artifacts could not be removed.`);
};

interface UnfinishedUpload {
  readonly Key: string;
  readonly UploadId: string;
}

/** Every upload in parts under a prefix that was neither completed nor given up, by pages. */
export async function* unfinishedUploads(
  Bucket: string,
  Prefix: string,
): AsyncGenerator<readonly UnfinishedUpload[]> {
  let [KeyMarker, UploadIdMarker]: (string | undefined)[] = [];
  do {
    const page: ListMultipartUploadsCommandOutput = await s3().send(
      new ListMultipartUploadsCommand({ Bucket, Prefix, KeyMarker, UploadIdMarker }),
    );
    yield (page.Uploads ?? []).map(({ Key = '', UploadId = '' }) => ({ Key, UploadId }));
    KeyMarker = page.IsTruncated ? page.NextKeyMarker : undefined;
    UploadIdMarker = page.IsTruncated ? page.NextUploadIdMarker : undefined;
  } while (KeyMarker !== undefined);
}

/** Gives an upload up; one that is over is no error. */
export const abortUpload = async (Bucket: string, { Key, UploadId }: UnfinishedUpload): Promise<void> => {
  try {
    await s3().send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NoSuchUpload')) throw error;
  }
};
