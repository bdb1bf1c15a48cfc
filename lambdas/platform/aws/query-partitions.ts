import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Item, type PartitionsRead, readPartitions } from './read-partitions';

export interface PartitionsQuery
  extends Pick<PartitionsRead<Item>, 'table' | 'partitions' | 'descending' | 'after' | 'expected'> {
  /** Sort keys, both ends included. */
  readonly range: readonly [low: string, high: string];
}

/** The items of several partitions in the order of their sort keys, as `readPartitions` reads them. */
export const queryPartitions = (
  documents: DynamoDBDocumentClient,
  { range: [low, high], ...query }: PartitionsQuery,
): AsyncGenerator<Item> =>
  readPartitions(documents, {
    ...query,
    sort: { condition: 'sk BETWEEN :low AND :high', values: { ':low': low, ':high': high } },
    read: async (items) => items.map((item) => [String(item['sk']), item] as const),
  });
