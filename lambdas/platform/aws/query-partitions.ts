import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mergeSorted } from './merge-sorted';

type Item = Record<string, unknown>;

export interface PartitionsQuery {
  readonly table: string;
  readonly partitions: readonly string[];
  /** Sort keys, both ends included. */
  readonly range: readonly [low: string, high: string];
  /** Greatest sort key first. */
  readonly descending?: boolean;
  /** Sort key behind which the query goes on. */
  readonly after?: string | undefined;
  /** How many items will probably do. Without it the query reads ahead. */
  readonly expected?: number | undefined;
}

/** Items a page, so that however many partitions are read at once, memory stays flat. */
const pageSize = (partitions: number, expected: number | undefined): number =>
  expected === undefined
    ? Math.min(1000, Math.max(25, Math.floor(8000 / partitions)))
    : Math.max(8, Math.ceil(expected / partitions) + 8);

/**
 * The items of several partitions in the order of their sort keys, strongly consistent, page by page: never more
 * than a page (and the one read ahead) of each partition is held.
 */
export const queryPartitions = (
  documents: DynamoDBDocumentClient,
  { table, partitions, range: [low, high], descending = false, after, expected }: PartitionsQuery,
): AsyncGenerator<Item> => {
  const limit = pageSize(partitions.length, expected);
  const page = (pk: string, start: Item | undefined) =>
    documents.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :low AND :high',
        ExpressionAttributeValues: { ':pk': pk, ':low': low, ':high': high },
        ConsistentRead: true,
        ScanIndexForward: !descending,
        Limit: limit,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );

  async function* partition(pk: string): AsyncGenerator<Item> {
    let next: ReturnType<typeof page> | undefined = page(pk, after ? { pk, sk: after } : undefined);
    while (next) {
      const { Items = [], LastEvaluatedKey } = await next;
      next = undefined;
      if (LastEvaluatedKey && expected === undefined) {
        next = page(pk, LastEvaluatedKey);
        // Awaited in the next round; a query that stops before must not leave an unhandled rejection behind.
        next.catch(() => undefined);
      }
      yield* Items;
      if (LastEvaluatedKey) next ??= page(pk, LastEvaluatedKey);
    }
  }

  const direction = descending ? -1 : 1;
  const compare = (a: Item, b: Item) => (String(a['sk']) < String(b['sk']) ? -direction : direction);
  return mergeSorted(partitions.map(partition), compare);
};
