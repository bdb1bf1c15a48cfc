import {
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';

/** One version of an object, or one mark that it was deleted. */
export interface ObjectVersion {
  readonly key: string;
  readonly version: string;
  readonly bytes: number;
  /** What a reader without a version would get: objects that are there. */
  readonly current: boolean;
}

/** Every version and delete marker of a bucket, by pages of up to 1,000. */
export async function* objectVersions(
  s3: S3Client,
  Bucket: string,
): AsyncGenerator<readonly ObjectVersion[]> {
  let markers: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } | undefined = {};
  while (markers) {
    const page: ListObjectVersionsCommandOutput = await s3.send(
      new ListObjectVersionsCommand({ Bucket, ...markers }),
    );
    const { Versions = [], DeleteMarkers = [], IsTruncated, NextKeyMarker, NextVersionIdMarker } = page;
    yield [
      ...Versions.map(({ Key = '', VersionId = 'null', Size = 0, IsLatest }) => ({
        key: Key,
        version: VersionId,
        bytes: Size,
        current: IsLatest === true,
      })),
      ...DeleteMarkers.map(({ Key = '', VersionId = 'null' }) => ({
        key: Key,
        version: VersionId,
        bytes: 0,
        current: false,
      })),
    ];
    markers =
      IsTruncated && NextKeyMarker
        ? {
            KeyMarker: NextKeyMarker,
            ...(NextVersionIdMarker ? { VersionIdMarker: NextVersionIdMarker } : {}),
          }
        : undefined;
  }
}

/** Uploads in parts that nobody finished; the first 1,000. */
export const unfinishedUploads = async (
  s3: S3Client,
  Bucket: string,
): Promise<readonly { readonly key: string; readonly id: string }[]> => {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  return Uploads.map(({ Key = '', UploadId = '' }) => ({ key: Key, id: UploadId }));
};
