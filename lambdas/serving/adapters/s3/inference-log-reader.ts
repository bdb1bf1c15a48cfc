import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { inferenceLogPrefix } from '../../../../contracts/objects';
import { isPredictionId, predictionDay, predictionTime } from '../../../../contracts/serving/prediction-id';
import { s3 } from '../../../platform/aws/s3-client';
import { configuration } from '../../../platform/configuration';
import { logger } from '../../../platform/logger';
import { dayAndNeighbours, daysBetween } from '../../core/days';
import { inOrder } from '../../core/in-order';
import { type InferenceLines, inferenceLines } from '../../core/inference-lines';
import type { InferenceLogReader } from '../../core/inference-log-reader';

const objectsAtOnce = 24;
const daysAtOnce = 8;
/** Clocks of functions and of S3 may differ by so much. */
const clockSkew = 60_000;

interface Found {
  readonly key: string;
  readonly modified: number;
}

/** The inference log in the data bucket, as the delivery stream and the way around it have written it. */
export const s3InferenceLogReader = (client: S3Client = s3()): InferenceLogReader => {
  const bucket = configuration.bucket('data');

  const list = async (project: string, endpoint: string, day: string): Promise<readonly Found[]> => {
    const found: Found[] = [];
    const Prefix = inferenceLogPrefix(project, endpoint, day);
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket, Prefix }))
      for (const { Key, LastModified } of Contents)
        if (Key) found.push({ key: Key, modified: LastModified?.getTime() ?? 0 });
    return found;
  };

  const open = async (key: string, predictionId?: string): Promise<InferenceLines> => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const lines = inferenceLines((await Body?.transformToByteArray()) ?? new Uint8Array(), predictionId);
    if (lines.unread > 0)
      logger.warn('lines of the inference log left out: no records', { key, lines: lines.unread });
    return lines;
  };

  return {
    read: async function* ({ project, endpoint, fromDay, toDay, since }) {
      const earliest = since === undefined ? 0 : Date.parse(since);
      const seen = new Set<string>();
      const days = inOrder(daysBetween(fromDay, toDay), daysAtOnce, (day) => list(project, endpoint, day));
      for await (const found of days) {
        const keys = found.filter(({ modified }) => modified >= earliest).map(({ key }) => key);
        for await (const { records } of inOrder(keys, objectsAtOnce, (key) => open(key))) {
          const fresh = records.filter(({ predictionId }) => !seen.has(predictionId));
          for (const { predictionId } of fresh) seen.add(predictionId);
          if (fresh.length > 0) yield fresh;
        }
      }
    },
    find: async (project, endpoint, predictionId) => {
      if (!isPredictionId(predictionId)) return undefined;
      const asked = Date.parse(predictionTime(predictionId)) - clockSkew;
      for (const day of dayAndNeighbours(predictionDay(predictionId))) {
        // An object that was last written before the request cannot hold it; what was written soonest after is likeliest.
        const found = (await list(project, endpoint, day))
          .filter(({ modified }) => modified >= asked)
          .sort((a, b) => a.modified - b.modified)
          .map(({ key }) => key);
        for await (const { records } of inOrder(found, objectsAtOnce, (key) => open(key, predictionId))) {
          const record = records.find((each) => each.predictionId === predictionId);
          if (record) return record;
        }
      }
      return undefined;
    },
  };
};
