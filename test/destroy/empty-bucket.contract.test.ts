import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { emptyBucket } from '../../cli/src/destroy/empty-bucket';
import { itNeeding } from '../harness/capabilities';
import { describeOnEmulator } from '../harness/local-tables';

/** One more page than S3 lists, and deletes, at once. */
const objects = 1003;

// By itself and not only as a part of `cairn destroy`: the emulator deletes a bucket that still holds something.
describeOnEmulator('emptying a bucket', () => {
  const s3 = new S3Client({ forcePathStyle: true });
  const Bucket = `cairn-empty-${randomUUID()}`;
  const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));

  beforeAll(async () => {
    await s3.send(new CreateBucketCommand({ Bucket }));
    await put('from before there were versions');
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } }));
    const keys = Array.from({ length: objects }, (_, index) => `projects/ä b+c/${index}`);
    while (keys.length > 0) await Promise.all(keys.splice(0, 50).map(put));
    await put('projects/ä b+c/0');
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'projects/ä b+c/1' }));
    for (const Key of ['one', 'two']) await s3.send(new CreateMultipartUploadCommand({ Bucket, Key }));
  }, 60_000);

  afterAll(async () => {
    await s3.send(new DeleteBucketCommand({ Bucket }));
    s3.destroy();
  });

  itNeeding('lists past deleted keys')(
    'leaves no version, no delete marker and no unfinished upload',
    async () => {
      const told: number[] = [];
      expect(await emptyBucket(s3, Bucket, (count) => told.push(count))).toBe(objects + 3);
      expect(told.at(-1)).toBe(objects + 3);
      const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      expect([...Versions, ...DeleteMarkers]).toEqual([]);
      const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
      expect(Uploads).toEqual([]);
    },
    60_000,
  );

  itNeeding('lists past deleted keys')('has nothing to do in one that is empty, or gone', async () => {
    expect(await emptyBucket(s3, Bucket, () => {})).toBe(0);
    expect(await emptyBucket(s3, `cairn-gone-${randomUUID()}`, () => {})).toBe(0);
  });
});
