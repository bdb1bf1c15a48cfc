import { randomBytes } from 'node:crypto';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { MetricPoint } from '../../../../contracts/tracking/metric-point';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { trackingKeys } from './keys';
import { pack, split, unpack } from './packed';
import { columnsOf, pointsIn } from './packed-points';
import type { ChunkHead } from './run-item';

interface ChunkItem {
  readonly sk: string;
  /** Name of the chunk before; null for the first. */
  readonly previous: string | null;
  readonly pieces: number;
  readonly data: Uint8Array;
}

/**
 * The items that make up chunk `sequence`. A chunk is written under a fresh name before its run, and each names
 * the one before: history is what the run's item leads to, and a chunk whose run was never saved is not in it.
 * So a flush needs no transaction, which would cost twice.
 */
export const chunkItems = (
  project: string,
  runId: string,
  points: readonly MetricPoint[],
  before: ChunkHead,
): { readonly items: readonly Record<string, unknown>[]; readonly chunks: ChunkHead } => {
  const name = randomBytes(8).toString('hex');
  const pieces = split(pack(columnsOf(points)));
  const items = pieces.map((data, piece) => ({
    ...trackingKeys.chunk(project, runId, before.count, name, piece),
    schemaVersion: 1,
    previous: before.head,
    pieces: pieces.length,
    data,
  }));
  return { items, chunks: { count: before.count + 1, head: name } };
};

/** The pieces of the chunks that a run leads to. Throws when one is missing: history would be silently short. */
const reachable = (items: readonly ChunkItem[], { count, head }: ChunkHead): readonly ChunkItem[][] => {
  const byName = new Map<string, ChunkItem[]>();
  for (const item of items) {
    const [, sequence, name] = item.sk.split('#');
    const id = `${Number(sequence)}#${name}`;
    byName.set(id, [...(byName.get(id) ?? []), item]);
  }
  const chunks: ChunkItem[][] = [];
  let name = head;
  for (let sequence = count - 1; sequence >= 0; sequence -= 1) {
    const pieces = byName.get(`${sequence}#${name}`);
    if (!pieces?.[0] || pieces.length !== pieces[0].pieces)
      throw new Error(`chunk ${sequence} ${name} of metric history is missing`);
    chunks.push(pieces);
    name = pieces[0].previous;
  }
  return chunks;
};

export const chunkStore = (documents: DynamoDBDocumentClient) => {
  const table = configuration.table('tracking');
  return {
    write: async (items: readonly Record<string, unknown>[]): Promise<void> => {
      await Promise.all(items.map((Item) => documents.send(new PutCommand({ TableName: table, Item }))));
    },
    read: async (project: string, runId: string, chunks: ChunkHead, key: string): Promise<MetricPoint[]> => {
      if (chunks.count === 0) return [];
      const items = await queryPrefix(documents, {
        table,
        ...trackingKeys.chunks(project, runId),
        consistent: true,
      });
      return reachable(items as unknown as ChunkItem[], chunks).flatMap((pieces) =>
        pointsIn(unpack(Buffer.concat(pieces.map(({ data }) => data))), key),
      );
    },
  };
};
