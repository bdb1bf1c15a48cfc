import { CopyObjectCommand } from '@aws-sdk/client-s3';
import { projectFileKey, trialOutputPrefix, trialSourcePrefix } from '../../../../contracts/objects';
import { s3 } from '../../../platform/aws/s3-client';
import { configuration } from '../../../platform/configuration';
import type { SourceStage } from '../../core/trial-ports';

/** Stages by copies inside the data bucket: no byte passes through the function. */
export const s3SourceStage = (): SourceStage => {
  const bucket = configuration.bucket('data');
  return {
    stage: async (project, execution, files) => {
      const prefix = trialSourcePrefix(project, execution);
      const copies = Object.entries(files).map(([name, sha256]) =>
        s3().send(
          new CopyObjectCommand({
            Bucket: bucket,
            Key: `${prefix}${name}`,
            CopySource: `${bucket}/${projectFileKey(project, sha256)}`,
          }),
        ),
      );
      await Promise.all(copies);
      return {
        source: `s3://${bucket}/${prefix}`,
        model: (trial) => `s3://${bucket}/${trialOutputPrefix(project, execution, trial)}`,
      };
    },
  };
};
