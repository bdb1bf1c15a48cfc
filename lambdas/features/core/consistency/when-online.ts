import type { Materialization } from '../../../../contracts/features/feature-view';
import type { MaterializationRun } from '../../../../contracts/features/materialization';
import { microsecondsOf } from '../values/microseconds';

/** Whether all that was known offline at a time was online at another one, for certain (microseconds). */
export type WasOnline = (known: bigint, asked: bigint) => boolean;

/** A manifest notes the time at which its step began, and that ends within so long. */
const longestStep = 15n * 60_000_000n;

const micro = (time: string): bigint => microsecondsOf(time) ?? 0n;

/**
 * Rows of datasets are known from the time of their dataset, and come online with a materialization that begins later
 * and has ended: some time after.
 */
export const wasOnline = (
  version: number,
  runs: readonly MaterializationRun[],
  latest: Pick<Materialization, 'createdTimestamp' | 'materializedAt'> | undefined,
): WasOnline => {
  const ended = runs.flatMap(({ version: of, state, startedAt, endedAt }) =>
    of === version && state === 'succeeded' && endedAt !== null ? [[micro(startedAt), micro(endedAt)]] : [],
  );
  // Releases before had no runs on record.
  if (latest) ended.push([micro(latest.createdTimestamp), micro(latest.materializedAt) + longestStep]);
  return (known, asked) => ended.some(([began = 0n, end = 0n]) => known <= began && end <= asked);
};
