import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../contracts/cairn-error';

type Item = Record<string, unknown>;

const keysPerRequest = 100;
const attempts = 6;

const pause = (attempt: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));

const chunksOf = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/**
 * Reads many items: parallel requests of 100 keys, what DynamoDB leaves unprocessed asked again with jitter.
 * Throws `storage.throttled` rather than pass an unread item off as absent. Order is not kept; absent keys
 * give no item.
 */
export const batchGet = async (
  documents: DynamoDBDocumentClient,
  table: string,
  keys: readonly Item[],
  options: { readonly consistent?: boolean } = {},
): Promise<readonly Item[]> => {
  const read = async (chunk: readonly Item[]): Promise<Item[]> => {
    const items: Item[] = [];
    let pending: Item[] = [...chunk];
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const answer: BatchGetCommandOutput = await documents.send(
        new BatchGetCommand({
          RequestItems: { [table]: { Keys: pending, ConsistentRead: options.consistent ?? false } },
        }),
      );
      items.push(...(answer.Responses?.[table] ?? []));
      pending = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      if (pending.length === 0) return items;
      await pause(attempt);
    }
    throw new CairnError('storage.throttled', `${pending.length} items could not be read in time.`);
  };
  const parts = await Promise.all(chunksOf(keys, keysPerRequest).map(read));
  return parts.flat();
};
