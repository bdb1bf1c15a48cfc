import { randomBytes } from 'node:crypto';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { compareInt64, type Int64, restoredInt64, storedInt64 } from '../../../../contracts/tracking/int64';
import type { MetricPoint } from '../../../../contracts/tracking/metric-point';
import { queryPage, queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import type { FlushedBatch } from '../../core/run-store';
import { type ChunkItem, chain, chunksIn, lastCertain } from './chunk-chain';
import { trackingKeys } from './keys';
import type { OverflowItem } from './overflow';
import { pack, split, unpack } from './packed';
import { columnsOf, pointsIn } from './packed-points';
import type { ChunkHead } from './run-item';

const earliestOf = (points: readonly MetricPoint[], sign: 1 | -1): Int64 =>
  points.reduce<Int64>(
    (most, { timestamp }) => (sign * compareInt64(timestamp, most) < 0 ? timestamp : most),
    points[0]?.timestamp ?? 0,
  );

/** The end of time that is flushed, while every chunk began where the one before ended, or later. */
const untilAfter = (before: ChunkHead, from: Int64, to: Int64): Pick<ChunkHead, 'until'> => {
  const follows =
    before.count === 0 ||
    (before.until !== undefined && compareInt64(from, restoredInt64(before.until)) >= 0);
  return follows ? { until: storedInt64(to) } : {};
};

/**
 * The items that make up the next chunk. A chunk is written under a fresh name before its run, and each names
 * the one before: history is what the run's item leads to, and a chunk whose run was never saved is not in it.
 * So a flush needs no transaction, which would cost twice.
 */
export const chunkItems = (
  project: string,
  runId: string,
  points: readonly MetricPoint[],
  before: ChunkHead,
): { readonly items: readonly OverflowItem[]; readonly chunks: ChunkHead } => {
  const name = randomBytes(8).toString('hex');
  const [from, to] = [earliestOf(points, 1), earliestOf(points, -1)];
  const pieces = split(pack(columnsOf(points)));
  const items = pieces.map((data, piece) => ({
    ...trackingKeys.chunk(project, runId, before.count, name, piece),
    schemaVersion: 1,
    previous: before.head,
    pieces: pieces.length,
    from: storedInt64(from),
    data,
  }));
  return { items, chunks: { count: before.count + 1, head: name, ...untilAfter(before, from, to) } };
};

const pointsOf = (pieces: readonly ChunkItem[], key: string): MetricPoint[] =>
  pointsIn(unpack(Buffer.concat(pieces.map(({ data }) => data))), key);

/** Chunks that are asked for at first, and at once. */
const [firstLimit, mostLimit] = [8, 128];

export const chunkStore = (documents: DynamoDBDocumentClient) => {
  const TableName = configuration.table('tracking');

  return {
    /** All points of a metric. */
    read: async (
      project: string,
      runId: string,
      { count, head }: ChunkHead,
      key: string,
    ): Promise<MetricPoint[]> => {
      if (count === 0) return [];
      const range = trackingKeys.chunks(project, runId);
      const items = await queryPrefix(documents, { table: TableName, ...range, consistent: true });
      const chunks = chunksIn(items as unknown as readonly ChunkItem[]);
      return chain(chunks, 0, count - 1, head).flatMap((pieces) => pointsOf(pieces, key));
    },

    /** The points of a metric chunk by chunk from a place on, few at first: who wants a page reads little more. */
    readFrom: async function* (
      project: string,
      runId: string,
      { count, head }: ChunkHead,
      key: string,
      first: number,
    ): AsyncGenerator<FlushedBatch> {
      const { pk, prefix } = trackingKeys.chunks(project, runId);
      const items: ChunkItem[] = [];
      let place = first;
      let after: string | undefined = trackingKeys.chunkPlace(first);
      for (let limit = firstLimit; place < count; limit = Math.min(2 * limit, mostLimit)) {
        const page = await queryPage(documents, {
          table: TableName,
          pk,
          prefix,
          consistent: true,
          after,
          limit,
        });
        items.push(...(page.items as unknown as readonly ChunkItem[]));
        after = page.after;
        const chunks = chunksIn(items.filter(({ sk }) => sk >= trackingKeys.chunkPlace(place)));
        const last = after === undefined ? { place: count - 1, name: head } : lastCertain(chunks);
        if (!last) continue;
        for (const pieces of chain(chunks, place, last.place, last.name)) {
          yield { place, from: restoredInt64(pieces[0]?.from ?? 0), points: pointsOf(pieces, key) };
          place += 1;
        }
      }
    },
  };
};
