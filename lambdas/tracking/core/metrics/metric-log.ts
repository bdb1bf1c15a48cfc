import { createHash } from 'node:crypto';
import type { MetricPoint } from '../../../../contracts/tracking/metric-point';
import { compareAge, identityOf, withLatest } from './latest';

/**
 * The metrics of a run as its item keeps them. Points wait in `fresh` until enough of them are superseded;
 * then all go to a chunk of the history and only the latest of each metric stays. So small batches cost no
 * item of their own, and the item of a run stays small however much it logs.
 */
export interface MetricLog {
  /** Latest point of each metric among those in chunks, unless `fresh` has a later one. */
  readonly latest: ReadonlyMap<string, MetricPoint>;
  /** Points that no chunk holds yet. */
  readonly fresh: readonly MetricPoint[];
  /** Digest of the batch with which points were flushed last: when it is sent again, all of it is there. */
  readonly flushedBatch?: string | undefined;
  /** A store's way to the latest point of one metric without making all the others. */
  readonly newest?: (key: string) => MetricPoint | undefined;
}

export const emptyLog: MetricLog = { latest: new Map(), fresh: [] };

/** So many points may wait beyond the latest of each metric (about 2 KB). */
const mostWaiting = 150;

/** The latest point of each metric of a run. */
export const latestOf = (log: MetricLog): ReadonlyMap<string, MetricPoint> =>
  withLatest(log.latest, log.fresh);

/** The latest point of one metric. */
export const latestOfKey = (log: MetricLog, key: string): MetricPoint | undefined =>
  log.newest
    ? log.newest(key)
    : log.fresh.reduce(
        (latest, point) => (point.key === key && (!latest || compareAge(point, latest) > 0) ? point : latest),
        log.latest.get(key),
      );

/** Without what `fresh` supersedes: it is in a chunk already. */
const superseded = (
  latest: ReadonlyMap<string, MetricPoint>,
  overall: ReadonlyMap<string, MetricPoint>,
): ReadonlyMap<string, MetricPoint> =>
  new Map([...latest].filter(([key, point]) => overall.get(key) === point));

const digestOf = (points: readonly MetricPoint[]): string =>
  createHash('sha256')
    .update(JSON.stringify([...new Set(points.map(identityOf))].sort()))
    .digest('hex')
    .slice(0, 16);

export interface Logged {
  readonly log: MetricLog;
  /** Points that must be in a chunk before the log is saved; empty if they can wait. */
  readonly flush: readonly MetricPoint[];
  /** Nothing new among the points: the log is what it was. */
  readonly unchanged: boolean;
}

/** Logs points. Points that are known already are dropped, so that a repeated request changes nothing. */
export const logPoints = (log: MetricLog, points: readonly MetricPoint[]): Logged => {
  const known = new Set([...log.fresh, ...log.latest.values()].map(identityOf));
  const added = points.filter((point) => {
    const identity = identityOf(point);
    if (known.has(identity)) return false;
    known.add(identity);
    return true;
  });
  const isRepeated = (): boolean => log.flushedBatch !== undefined && log.flushedBatch === digestOf(points);
  if (added.length === 0 || isRepeated()) return { log, flush: [], unchanged: true };
  const fresh = [...log.fresh, ...added];
  const overall = withLatest(log.latest, fresh);
  const waiting = fresh.filter((point) => overall.get(point.key) !== point).length;
  if (waiting > mostWaiting) {
    const flushedBatch = digestOf(points);
    return { log: { latest: overall, fresh: [], flushedBatch }, flush: fresh, unchanged: false };
  }
  const { flushedBatch } = log;
  return {
    log: { latest: superseded(log.latest, overall), fresh, flushedBatch },
    flush: [],
    unchanged: false,
  };
};

/** The whole history of a metric in its order: from the chunks and from what waits, each point once. */
export const historyOf = (
  key: string,
  chunked: readonly MetricPoint[],
  log: MetricLog,
  compare: (a: MetricPoint, b: MetricPoint) => number,
): readonly MetricPoint[] => {
  const all = [...chunked, ...log.fresh].filter((point) => point.key === key).sort(compare);
  return all.filter((point, index) => index === 0 || compare(all[index - 1] as MetricPoint, point) !== 0);
};
