import { AbortMultipartUploadCommand, DeleteObjectsCommand, type S3Client } from '@aws-sdk/client-s3';
import { CommandFailure } from '../failure';
import { isAbsence } from './absence';
import { type ObjectVersion, objectVersions, unfinishedUploads } from './object-versions';

const deletePage = async (s3: S3Client, Bucket: string, page: readonly ObjectVersion[]): Promise<void> => {
  const Objects = page.map(({ key, version }) => ({ Key: key, VersionId: version }));
  const { Errors = [] } = await s3.send(
    new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
  );
  const [first] = Errors;
  if (first)
    throw new CommandFailure(
      `${Errors.length} of ${page.length} versions in ${Bucket} could not be deleted; the first, ${first.Key}: ${first.Code} ${first.Message}`,
      'Give yourself s3:DeleteObjectVersion on the bucket (and mind object locks), then run the command again: it goes on.',
    );
};

/** An upload that ended meanwhile, or whose ending was answered to nobody, is what was wanted. */
const endedAlready = (error: unknown): void => {
  if (!(error instanceof Error && error.name === 'NoSuchUpload')) throw error;
};

/**
 * Deletes every version, every delete marker and every unfinished upload of a bucket. A bucket that is gone is
 * empty. `progress` hears how many versions were deleted so far.
 */
export const emptyBucket = async (
  s3: S3Client,
  Bucket: string,
  progress: (deleted: number) => void,
): Promise<number> => {
  let deleted = 0;
  try {
    for await (const page of objectVersions(s3, Bucket)) {
      if (page.length === 0) continue;
      await deletePage(s3, Bucket, page);
      deleted += page.length;
      progress(deleted);
    }
    let uploads = await unfinishedUploads(s3, Bucket);
    while (uploads.length > 0) {
      for (const { key, id } of uploads)
        await s3
          .send(new AbortMultipartUploadCommand({ Bucket, Key: key, UploadId: id }))
          .catch(endedAlready);
      uploads = await unfinishedUploads(s3, Bucket);
    }
  } catch (error) {
    if (!isAbsence(error)) throw error;
  }
  return deleted;
};
