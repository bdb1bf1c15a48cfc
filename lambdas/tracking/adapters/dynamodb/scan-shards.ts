import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../../platform/configuration';
import { mergeSorted } from './merge-sorted';

type Item = Record<string, unknown>;

export interface ShardScan<Thing> {
  /** Partitions to read, each sorted by its sort keys. */
  readonly partitions: readonly string[];
  readonly prefix: string;
  /** Sort key behind which the scan goes on. */
  readonly after?: string | undefined;
  /** How many things will probably do. Without it the scan reads ahead. */
  readonly expected?: number | undefined;
  /** The things in the items of a page, in their order. */
  readonly read: (items: readonly Item[]) => Promise<readonly (readonly [sk: string, Thing])[]>;
}

const most = (...numbers: readonly number[]): number => Math.max(...numbers);

/** Items a page, so that however many partitions are read at once, memory stays flat. */
const pageSize = (partitions: number, expected: number | undefined): number =>
  expected === undefined
    ? Math.min(1000, most(25, Math.floor(8000 / partitions)))
    : most(8, Math.ceil(expected / partitions) + 8);

/**
 * The things of several partitions in the order of their sort keys, strongly consistent, page by page: never
 * more than a page (and the one read ahead) of each partition is held.
 */
export async function* scanShards<Thing>(
  documents: DynamoDBDocumentClient,
  scan: ShardScan<Thing>,
): AsyncGenerator<Thing> {
  const limit = pageSize(scan.partitions.length, scan.expected);
  const page = (pk: string, start: Item | undefined) =>
    documents.send(
      new QueryCommand({
        TableName: configuration.table('tracking'),
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': scan.prefix },
        ConsistentRead: true,
        Limit: limit,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );

  async function* partition(pk: string): AsyncGenerator<readonly [string, Thing]> {
    let next: ReturnType<typeof page> | undefined = page(pk, scan.after ? { pk, sk: scan.after } : undefined);
    while (next) {
      const { Items, LastEvaluatedKey } = await next;
      next = undefined;
      if (LastEvaluatedKey && scan.expected === undefined) {
        next = page(pk, LastEvaluatedKey);
        // Awaited in the next round; a scan that stops before must not leave an unhandled rejection behind.
        next.catch(() => undefined);
      }
      yield* await scan.read(Items ?? []);
      if (LastEvaluatedKey) next ??= page(pk, LastEvaluatedKey);
    }
  }

  const merged = mergeSorted(scan.partitions.map(partition), ([a], [b]) => (a < b ? -1 : 1));
  for await (const [, thing] of merged) yield thing;
}
