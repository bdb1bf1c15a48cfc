import { createHash } from 'node:crypto';
import type { TimeRange } from '../../core/trace-store';

/** Traces of an experiment are spread over so many partitions; it may grow, never shrink. */
export const shards = 4;

/** Greatest time that a key can hold. */
const latestTime = 2 ** 48 - 1;

/** Later times have smaller texts, so that a query gives the newest first. */
const newestFirst = (time: number): string =>
  (latestTime - Math.min(Math.max(time, 0), latestTime)).toString(16).padStart(12, '0');

/** Clients make the ids, so where a trace lies is counted from its id. */
const shardOf = (traceId: string): number => (createHash('sha256').update(traceId).digest()[0] ?? 0) % shards;

/** Where a trace lies. */
export interface TraceLocation {
  readonly experimentId: string;
  readonly requestTime: number;
}

/** Keys of the tracking table that traces lie under; everything under its project. */
export const tracingKeys = {
  shard: (project: string, experimentId: string, shard: number) =>
    `P#${project}#EXPERIMENT#${experimentId}#TRACES#${shard}`,
  shards: (project: string, experimentId: string): readonly string[] =>
    Array.from({ length: shards }, (_, shard) => tracingKeys.shard(project, experimentId, shard)),
  sort: (requestTime: number, traceId: string) => `TRACE#${newestFirst(requestTime)}#${traceId}`,
  trace: (project: string, { experimentId, requestTime }: TraceLocation, traceId: string) => ({
    pk: tracingKeys.shard(project, experimentId, shardOf(traceId)),
    sk: tracingKeys.sort(requestTime, traceId),
  }),
  /** Tells where the trace of an id lies: the id itself, which a client made, does not. */
  location: (project: string, traceId: string) => ({ pk: `P#${project}#TRACE#${traceId}`, sk: 'LOCATION' }),
  /** Sort keys of a time range, both ends included. */
  range: ({ from, to }: TimeRange): readonly [low: string, high: string] => [
    to === undefined ? 'TRACE#' : `TRACE#${newestFirst(to)}`,
    // Behind every id of the earliest millisecond.
    from === undefined ? 'TRACE#~' : `TRACE#${newestFirst(from)}#~`,
  ],
};
