import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import { CairnError } from '../../../../contracts/cairn-error';
import { inferenceLogPrefix } from '../../../../contracts/objects';
import type { InferenceRecord } from '../../../../contracts/serving/inference';
import { s3 } from '../../../platform/aws/s3-client';
import { configuration } from '../../../platform/configuration';
import type { InferenceLog } from '../../core/inference-log';

/**
 * Records written straight to where the delivery stream delivers: an object a request, which costs more and
 * makes small files, so it is only the way out while the stream does not take them.
 */
export const s3InferenceLog = (client: S3Client = s3()): InferenceLog => ({
  write: async (records) => {
    const groups = new Map<string, InferenceRecord[]>();
    for (const record of records) {
      const prefix = inferenceLogPrefix(record.project, record.endpoint, record.day);
      groups.set(prefix, [...(groups.get(prefix) ?? []), record]);
    }
    const put = ([prefix, group]: [string, InferenceRecord[]]) =>
      client.send(
        new PutObjectCommand({
          Bucket: configuration.bucket('data'),
          Key: `${prefix}direct-${ulid()}.json`,
          Body: group.map((record) => `${JSON.stringify(record)}\n`).join(''),
          ContentType: 'application/x-ndjson',
        }),
      );
    try {
      await Promise.all([...groups].map(put));
    } catch (error) {
      throw new CairnError('inference.not-recorded', 'The prediction could not be put on record.', {
        cause: error,
      });
    }
  },
});
