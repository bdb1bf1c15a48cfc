import { GetObjectCommand, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { featureRegistryKey } from '../../../../contracts/objects';
import { s3 } from '../../../platform/aws/s3-client';
import { configuration } from '../../../platform/configuration';
import type { RegistryFiles } from '../../core/registry/registry-files';

const named = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);

/** Registry files in the data bucket; the tag is S3's ETag. */
export const s3RegistryFiles = (client: S3Client = s3()): RegistryFiles => {
  const Bucket = configuration.bucket('data');
  const read: RegistryFiles['read'] = async (project) => {
    try {
      const { Body, ETag } = await client.send(
        new GetObjectCommand({ Bucket, Key: featureRegistryKey(project) }),
      );
      return Body && ETag ? { bytes: await Body.transformToByteArray(), tag: ETag } : undefined;
    } catch (error) {
      if (named(error, 'NoSuchKey', 'NotFound')) return undefined;
      throw error;
    }
  };
  return {
    read,
    write: async (project, bytes, before) => {
      const condition = before === undefined ? { IfNoneMatch: '*' } : { IfMatch: before };
      try {
        await client.send(
          new PutObjectCommand({
            Bucket,
            Key: featureRegistryKey(project),
            Body: bytes,
            ContentType: 'application/x-protobuf',
            ...condition,
          }),
        );
        return true;
      } catch (error) {
        // NoSuchKey: what was to be written over is gone.
        if (!named(error, 'PreconditionFailed', 'ConditionalRequestConflict', 'NoSuchKey')) throw error;
        // A reply that was lost is followed by a second try of the SDK, which fails by the first.
        const now = await read(project);
        return now !== undefined && Buffer.compare(now.bytes, bytes) === 0;
      }
    },
  };
};
