import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { FeedbackRecord } from '../../../../contracts/monitoring/feedback';
import { feedbackPrefix } from '../../../../contracts/objects';
import { predictionDay } from '../../../../contracts/serving/prediction-id';
import { s3 } from '../../../platform/aws/s3-client';
import { configuration } from '../../../platform/configuration';
import { logger } from '../../../platform/logger';
import { feedbackLines } from '../../core/feedback-lines';
import { type FeedbackReader, labelsOfPrediction, lastArrivals } from '../../core/feedback-log';

/** Objects that are read at a time. */
const atOnce = 24;

const daysBetween = (from: string, to: string): readonly string[] => {
  const days: string[] = [];
  for (let day = from; day <= to; ) {
    days.push(day);
    day = new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000).toISOString().slice(0, 10);
  }
  return days;
};

/** Arrival first, then the object, whose name begins with it; lines stand in their order. */
const byArrival = (a: FeedbackRecord, b: FeedbackRecord): number =>
  a.time < b.time ? -1 : a.time > b.time ? 1 : 0;

/** Reads what s3FeedbackLog has written. A line that is none is counted in the log and left out; one that a
 * newer Cairn wrote is refused (`storage.newer-version`). */
export const s3FeedbackReader = (client: S3Client = s3()): FeedbackReader => {
  const Bucket = () => configuration.bucket('data');
  const keysOf = async (prefix: string): Promise<readonly string[]> => {
    const keys: string[] = [];
    for await (const { Contents } of paginateListObjectsV2({ client }, { Bucket: Bucket(), Prefix: prefix }))
      for (const { Key } of Contents ?? []) if (Key) keys.push(Key);
    return keys;
  };
  const recordsIn = async (Key: string): Promise<readonly FeedbackRecord[]> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: Bucket(), Key }));
    const { records, unread } = feedbackLines((await Body?.transformToString()) ?? '');
    if (unread > 0) logger.warn('lines of feedback left out', { object: Key, lines: unread });
    return records;
  };
  const labels: FeedbackReader['labels'] = async (project, endpoint, { from, to }) => {
    const records: FeedbackRecord[] = [];
    for (const day of daysBetween(from, to)) {
      const keys = await keysOf(feedbackPrefix(project, endpoint, day));
      for (let start = 0; start < keys.length; start += atOnce) {
        const parts = await Promise.all(keys.slice(start, start + atOnce).map(recordsIn));
        for (const part of parts) records.push(...part);
      }
    }
    return lastArrivals(records.sort(byArrival));
  };
  return {
    labels,
    labelsOf: async (project, endpoint, predictionId) => {
      const day = predictionDay(predictionId);
      return labelsOfPrediction(await labels(project, endpoint, { from: day, to: day }), predictionId);
    },
  };
};
