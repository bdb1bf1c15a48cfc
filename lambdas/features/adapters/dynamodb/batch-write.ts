import {
  BatchWriteCommand,
  type BatchWriteCommandInput,
  type DynamoDBDocumentClient,
} from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../../../contracts/cairn-error';
import { inParallel } from '../../core/in-parallel';

type Item = Record<string, unknown>;
type Requests = NonNullable<BatchWriteCommandInput['RequestItems']>[string];

const itemsPerRequest = 25;
const attempts = 8;
const parallelRequests = 8;

const pause = (attempt: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, Math.random() * 20 * 2 ** attempt));

/**
 * Writes many requests: 25 at once, several times in parallel, what DynamoDB leaves unprocessed again with jitter.
 * Throws `storage.throttled` when some could not be written in time. No two may have one key.
 */
const write = async (documents: DynamoDBDocumentClient, table: string, requests: Requests): Promise<void> => {
  const writeChunk = async (chunk: Requests): Promise<void> => {
    let pending = chunk;
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const answer = await documents.send(new BatchWriteCommand({ RequestItems: { [table]: pending } }));
      pending = answer.UnprocessedItems?.[table] ?? [];
      if (pending.length === 0) return;
      await pause(attempt);
    }
    throw new CairnError('storage.throttled', `${pending.length} items could not be written in time.`);
  };
  const chunks = Array.from({ length: Math.ceil(requests.length / itemsPerRequest) }, (_, index) =>
    requests.slice(index * itemsPerRequest, (index + 1) * itemsPerRequest),
  );
  await inParallel(chunks, parallelRequests, writeChunk);
};

/** Puts many items, whatever is there before. Throws `storage.throttled`. */
export const batchWrite = (
  documents: DynamoDBDocumentClient,
  table: string,
  items: readonly Item[],
): Promise<void> =>
  write(
    documents,
    table,
    items.map((Item) => ({ PutRequest: { Item } })),
  );

/** Deletes many items by their keys; those that are gone already stay gone. Throws `storage.throttled`. */
export const batchDelete = (
  documents: DynamoDBDocumentClient,
  table: string,
  keys: readonly Item[],
): Promise<void> =>
  write(
    documents,
    table,
    keys.map((Key) => ({ DeleteRequest: { Key } })),
  );
