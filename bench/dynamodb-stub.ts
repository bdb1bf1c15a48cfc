import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StubOrder } from './stub/server';
import type { StubUsage } from './stub/usage';

/** A DynamoDB in memory, whose every answer takes the same time. */
export interface DynamoDbStub {
  readonly endpoint: string;
  /** What it was asked since this was last asked. */
  usage(): Promise<StubUsage>;
  close(): Promise<unknown>;
}

/**
 * Serves copies of tables from memory, each answer after a fixed delay, as a service across a network would: what
 * takes longer than the delay made more than one round trip, or worked. It runs in a thread of its own, so that its
 * work is not counted as the work of whoever asks.
 */
export const startDynamoDbStub = async (
  tables: readonly string[],
  delayMs: number,
): Promise<DynamoDbStub> => {
  const worker = new Worker(join(__dirname, 'stub', 'server.ts'), {
    workerData: { tables, delayMs } satisfies StubOrder,
  });
  const [endpoint] = (await once(worker, 'message')) as [string];
  const usage = async () => (await (await fetch(endpoint)).json()) as StubUsage;
  return { endpoint, usage, close: () => worker.terminate() };
};
