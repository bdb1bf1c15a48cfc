import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { projectFileKey } from '../../../../contracts/objects';
import { s3, signingS3 } from '../../../platform/aws/s3-client';
import { configuration } from '../../../platform/configuration';
import type { ProjectFileStore } from '../../core/project-store';

const isMissing = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'NotFound' || error.name === 'NoSuchKey');

/** Project files in the data bucket under their SHA-256; the signed URL binds the checksum. */
export const s3ProjectFileStore = (): ProjectFileStore => {
  const bucket = configuration.bucket('data');
  const isHeld = async (project: string, sha256: string): Promise<boolean> => {
    try {
      await s3().send(new HeadObjectCommand({ Bucket: bucket, Key: projectFileKey(project, sha256) }));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  };
  return {
    held: async (project, sha256s) => {
      const distinct = [...new Set(sha256s)];
      const answers = await Promise.all(distinct.map((sha256) => isHeld(project, sha256)));
      return new Set(distinct.filter((_, index) => answers[index]));
    },
    uploadUrl: (project, { sha256, size }) =>
      getSignedUrl(
        signingS3(),
        new PutObjectCommand({
          Bucket: bucket,
          Key: projectFileKey(project, sha256),
          ContentLength: size,
          ChecksumSHA256: Buffer.from(sha256, 'hex').toString('base64'),
        }),
        { expiresIn: 900, unhoistableHeaders: new Set(['x-amz-checksum-sha256']) },
      ),
  };
};
