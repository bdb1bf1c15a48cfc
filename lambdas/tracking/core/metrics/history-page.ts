import { compareInt64 } from '../../../../contracts/tracking/int64';
import type { MetricPoint } from '../../../../contracts/tracking/metric-point';
import type { FlushedBatch } from '../run-store';
import { compareHistory } from './latest';

/** Where a page begins: at a batch, behind so many points that are not older than it. */
export interface HistoryPlace {
  readonly place: number;
  readonly skip: number;
}

export interface PageOfPoints {
  readonly points: readonly MetricPoint[];
  /** Where the next page begins, if there is one. */
  readonly next: HistoryPlace | undefined;
}

interface PlacedPoint {
  readonly point: MetricPoint;
  /** Where somebody can begin to find what follows this point. */
  readonly behind: HistoryPlace;
}

const merged = (a: readonly MetricPoint[], b: readonly MetricPoint[]): MetricPoint[] =>
  [...a, ...b].sort(compareHistory);

/**
 * The points of batches that follow one another in time, and of those that wait, in the order of a history, each once.
 * Only points as old as the newest batch, or newer, are held back.
 */
async function* placedPoints(
  batches: AsyncIterable<FlushedBatch>,
  fresh: readonly MetricPoint[],
  begin: number,
): AsyncGenerator<PlacedPoint> {
  let held: MetricPoint[] = [];
  let waiting = merged(fresh, []);
  let behind: HistoryPlace = { place: begin, skip: 0 };
  let before: MetricPoint | undefined;
  const pass = (isPassed: (point: MetricPoint) => boolean): readonly PlacedPoint[] => {
    const passed = merged(held.filter(isPassed), waiting.filter(isPassed));
    held = held.filter((point) => !isPassed(point));
    waiting = waiting.filter((point) => !isPassed(point));
    return passed.flatMap((point) => {
      if (before && compareHistory(before, point) === 0) return [];
      before = point;
      behind = { ...behind, skip: behind.skip + 1 };
      return [{ point, behind }];
    });
  };
  for await (const { place, from, points } of batches) {
    const isOlder = ({ timestamp }: MetricPoint): boolean => compareInt64(timestamp, from) < 0;
    // What waits and is older than the batch at which a page begins was on a page before.
    if (place === begin && begin > 0) waiting = waiting.filter((point) => !isOlder(point));
    yield* pass(isOlder);
    if (held.length === 0 && place > 0) behind = { place, skip: 0 };
    held.push(...points);
  }
  yield* pass(() => true);
}

/** One page of a history that is flushed in the order of time. */
export const historyPage = async (
  batches: AsyncIterable<FlushedBatch>,
  fresh: readonly MetricPoint[],
  begin: HistoryPlace,
  most: number,
): Promise<PageOfPoints> => {
  const points: MetricPoint[] = [];
  let left = begin.skip;
  let next = begin;
  for await (const { point, behind } of placedPoints(batches, fresh, begin.place)) {
    if (left > 0) {
      left -= 1;
      continue;
    }
    if (points.length === most) return { points, next };
    points.push(point);
    next = behind;
  }
  return { points, next: undefined };
};
