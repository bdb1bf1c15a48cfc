import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { ulid } from 'ulid';
import type { FeedbackRecord } from '../../../../contracts/monitoring/feedback';
import { feedbackPrefix } from '../../../../contracts/objects';
import { predictionDay } from '../../../../contracts/serving/prediction-id';
import { s3 } from '../../../platform/aws/s3-client';
import { configuration } from '../../../platform/configuration';
import type { FeedbackLog } from '../../core/feedback-log';

/**
 * Feedback as JSON lines, one object for each day of predictions that a request speaks of. Objects are named by
 * the time of arrival, so that their order is its.
 */
export const s3FeedbackLog = (client: S3Client = s3()): FeedbackLog => ({
  write: async (project, endpoint, records) => {
    const days = new Map<string, FeedbackRecord[]>();
    for (const record of records) {
      const day = predictionDay(record.predictionId);
      const ofDay = days.get(day) ?? [];
      ofDay.push(record);
      days.set(day, ofDay);
    }
    const put = ([day, ofDay]: [string, FeedbackRecord[]]) =>
      client.send(
        new PutObjectCommand({
          Bucket: configuration.bucket('data'),
          Key: `${feedbackPrefix(project, endpoint, day)}${ulid(Date.parse(ofDay[0]?.time ?? ''))}.jsonl`,
          Body: ofDay.map((record) => `${JSON.stringify(record)}\n`).join(''),
          ContentType: 'application/x-ndjson',
        }),
      );
    await Promise.all([...days].map(put));
  },
});
