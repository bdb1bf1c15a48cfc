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
 * Puts many items, whatever is there before: 25 a request, several at a time, what DynamoDB leaves
 * unprocessed again with jitter. Throws `storage.throttled` when some could not be written in time. No two
 * items may have one key.
 */
export const batchWrite = async (
  documents: DynamoDBDocumentClient,
  table: string,
  items: readonly Item[],
): Promise<void> => {
  const write = async (chunk: readonly Item[]): Promise<void> => {
    let pending: Requests = chunk.map((Item) => ({ PutRequest: { Item } }));
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const answer = await documents.send(new BatchWriteCommand({ RequestItems: { [table]: pending } }));
      pending = answer.UnprocessedItems?.[table] ?? [];
      if (pending.length === 0) return;
      await pause(attempt);
    }
    throw new CairnError('storage.throttled', `${pending.length} items could not be written in time.`);
  };
  const chunks = Array.from({ length: Math.ceil(items.length / itemsPerRequest) }, (_, index) =>
    items.slice(index * itemsPerRequest, (index + 1) * itemsPerRequest),
  );
  await inParallel(chunks, parallelRequests, write);
};
