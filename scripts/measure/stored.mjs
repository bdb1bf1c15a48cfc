import { ListBucketsCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';

/** Bytes that lie in all buckets, but those of CDK's assets. @returns {Promise<number>} */
export async function storedSoFar() {
  const client = new S3Client({});
  let bytes = 0;
  const { Buckets: buckets = [] } = await client.send(new ListBucketsCommand({}));
  for (const { Name: bucket = '' } of buckets.filter(({ Name: name }) => !name?.startsWith('cdk-')))
    for await (const { Contents: objects = [] } of paginateListObjectsV2({ client }, { Bucket: bucket }))
      for (const { Size: size = 0 } of objects) bytes += size;
  return bytes;
}
