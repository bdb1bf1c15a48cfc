import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mergeSorted } from './merge-sorted';

export type Item = Record<string, unknown>;

export interface PartitionsRead<Thing> {
  readonly table: string;
  readonly partitions: readonly string[];
  /** Condition on the sort key `sk`, with its values. */
  readonly sort: { readonly condition: string; readonly values: Readonly<Record<string, string>> };
  /** Greatest sort key first. */
  readonly descending?: boolean;
  /** Sort key behind which the read goes on. */
  readonly after?: string | undefined;
  /** How many things will probably do. Without it the read is ahead by a page. */
  readonly expected?: number | undefined;
  /** The things in the items of a page, in their order. */
  readonly read: (items: readonly Item[]) => Promise<readonly (readonly [sk: string, Thing])[]>;
}

/** Items a page, so that however many partitions are read at once, memory stays flat. */
const pageSize = (partitions: number, expected: number | undefined): number =>
  expected === undefined
    ? Math.min(1000, Math.max(25, Math.floor(8000 / partitions)))
    : Math.max(8, Math.ceil(expected / partitions) + 8);

/**
 * The things of several partitions in the order of their sort keys, strongly consistent, page by page: never more
 * than a page (and the one read ahead) of each partition is held.
 */
export async function* readPartitions<Thing>(
  documents: DynamoDBDocumentClient,
  { table, partitions, sort, descending = false, after, expected, read }: PartitionsRead<Thing>,
): AsyncGenerator<Thing> {
  const limit = pageSize(partitions.length, expected);
  const page = (pk: string, start: Item | undefined) =>
    documents.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: `pk = :pk AND ${sort.condition}`,
        ExpressionAttributeValues: { ':pk': pk, ...sort.values },
        ConsistentRead: true,
        ScanIndexForward: !descending,
        Limit: limit,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );

  async function* partition(pk: string): AsyncGenerator<readonly [string, Thing]> {
    let next: ReturnType<typeof page> | undefined = page(pk, after ? { pk, sk: after } : undefined);
    while (next) {
      const { Items = [], LastEvaluatedKey } = await next;
      next = undefined;
      if (LastEvaluatedKey && expected === undefined) {
        next = page(pk, LastEvaluatedKey);
        // Awaited in the next round; a read that stops before must not leave an unhandled rejection behind.
        next.catch(() => undefined);
      }
      yield* await read(Items);
      if (LastEvaluatedKey) next ??= page(pk, LastEvaluatedKey);
    }
  }

  const direction = descending ? -1 : 1;
  const merged = mergeSorted(partitions.map(partition), ([a], [b]) => (a < b ? -direction : direction));
  for await (const [, thing] of merged) yield thing;
}
