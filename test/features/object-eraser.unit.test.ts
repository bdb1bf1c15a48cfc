import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import { s3ObjectEraser } from '../../lambdas/features/adapters/s3/object-eraser';

interface Version {
  readonly Key: string;
  readonly VersionId: string;
  readonly isMark?: boolean;
}

/** A versioned bucket, newest versions of a key first, that gives one version a page. */
const bucketOf = (versions: Version[]) => async (command: unknown) => {
  if (command instanceof DeleteObjectsCommand) {
    for (const { Key, VersionId } of command.input.Delete?.Objects ?? [])
      versions.splice(
        versions.findIndex((one) => one.Key === Key && one.VersionId === VersionId),
        1,
      );
    return {};
  }
  const { KeyMarker, VersionIdMarker } = (command as ListObjectVersionsCommand).input;
  const after = `${KeyMarker ?? ''} ${VersionIdMarker ?? ''}`;
  const left = versions.filter(({ Key, VersionId }) => `${Key} ${VersionId}` > after);
  const [one] = left;
  if (!one) return {};
  const IsLatest = versions.find(({ Key }) => Key === one.Key) === one;
  const found = { Key: one.Key, VersionId: one.VersionId, IsLatest };
  return {
    ...(one.isMark ? { DeleteMarkers: [found] } : { Versions: [found] }),
    IsTruncated: left.length > 1,
    NextKeyMarker: one.Key,
    NextVersionIdMarker: one.VersionId,
  } as ListObjectVersionsCommandOutput;
};

describe('objects of a versioned bucket', () => {
  it('do not come back when the mark that hides them ends a page', async () => {
    process.env['CAIRN_BUCKET_DATA'] = 'data';
    const versions: Version[] = [
      { Key: 'a/gone', VersionId: '1', isMark: true },
      { Key: 'a/gone', VersionId: '2' },
      { Key: 'a/gone', VersionId: '3' },
      { Key: 'a/kept', VersionId: '1' },
      { Key: 'a/kept', VersionId: '2' },
    ];
    const send = jest.spyOn(S3Client.prototype, 'send').mockImplementation(bucketOf(versions));
    expect(await s3ObjectEraser().eraseFormer('a/')).toBe(4);
    send.mockRestore();
    expect(versions).toEqual([{ Key: 'a/kept', VersionId: '1' }]);
  });
});
