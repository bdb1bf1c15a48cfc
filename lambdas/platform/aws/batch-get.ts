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

export interface BatchGetOptions {
  readonly consistent?: boolean;
  /** Milliseconds that the whole may take, its retries included. @default as long as they take */
  readonly deadline?: number | undefined;
  /** Requests that are under way at once. @default all */
  readonly inFlight?: number | undefined;
  /** Is given what an answer holds; what it throws ends the whole at once, also what is still under way. */
  readonly admit?: ((items: readonly Item[]) => void) | undefined;
}

const late = (milliseconds: number, cause?: unknown): CairnError =>
  new CairnError('platform.unavailable', `The store did not answer within ${milliseconds} ms.`, { cause });

/**
 * Reads many items: parallel requests of 100 keys, what DynamoDB leaves unprocessed asked again with full jitter, and
 * given up when nothing comes any more. Throws `storage.throttled`, or `platform.unavailable` after the deadline,
 * rather than pass an unread item off as absent. Order is not kept; absent keys give no item.
 */
export const batchGet = async (
  documents: DynamoDBDocumentClient,
  table: string,
  keys: readonly Item[],
  { consistent = false, deadline, inFlight = Number.POSITIVE_INFINITY, admit }: BatchGetOptions = {},
): Promise<readonly Item[]> => {
  const timeout = deadline === undefined ? undefined : AbortSignal.timeout(deadline);
  const ended = admit && new AbortController();
  const signals = [timeout, ended?.signal].filter((signal) => signal !== undefined);
  const abortSignal = signals.length > 0 ? AbortSignal.any(signals) : undefined;
  const send = async (pending: Item[]): Promise<BatchGetCommandOutput> => {
    const command = new BatchGetCommand({
      RequestItems: { [table]: { Keys: pending, ConsistentRead: consistent } },
    });
    if (!abortSignal) return documents.send(command);
    abortSignal.throwIfAborted();
    return documents.send(command, { abortSignal });
  };
  const read = async (chunk: readonly Item[]): Promise<Item[]> => {
    const items: Item[] = [];
    let pending: Item[] = [...chunk];
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const answer = await send(pending);
      const found = answer.Responses?.[table] ?? [];
      admit?.(found);
      items.push(...found);
      pending = answer.UnprocessedKeys?.[table]?.Keys ?? [];
      if (pending.length === 0) return items;
      // An answer holds 16 MB at most: what comes in parts is no reason to give up.
      if (found.length > 0) attempt = -1;
      await pause(Math.max(attempt, 0));
    }
    throw new CairnError('storage.throttled', `${pending.length} items could not be read in time.`);
  };
  const readInTime = async (chunk: readonly Item[]): Promise<Item[]> => {
    try {
      return await read(chunk);
    } catch (error) {
      throw timeout?.aborted ? late(deadline ?? 0, error) : error;
    }
  };
  const chunks = chunksOf(keys, keysPerRequest).entries();
  const parts: Item[][] = [];
  let isOver = false;
  const readSome = async (): Promise<void> => {
    for (const [index, chunk] of chunks) {
      if (isOver) return;
      parts[index] = await readInTime(chunk);
    }
  };
  const readers = Math.min(inFlight, Math.ceil(keys.length / keysPerRequest));
  try {
    await Promise.all(Array.from({ length: readers }, readSome));
  } finally {
    isOver = true;
    ended?.abort();
  }
  return parts.flat();
};
