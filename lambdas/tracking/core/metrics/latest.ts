import { compareInt64 } from '../../../../contracts/tracking/int64';
import type { MetricPoint } from '../../../../contracts/tracking/metric-point';

/** MLflow compares NaN as 0. */
const comparable = (value: number): number => (Number.isNaN(value) ? 0 : value);

/** Order by step, then timestamp, then value: the greatest point of a metric is its latest. */
export const compareAge = (a: MetricPoint, b: MetricPoint): number =>
  compareInt64(a.step, b.step) || compareInt64(a.timestamp, b.timestamp) || compareValues(a.value, b.value);

/** Total order of values, NaN beside 0 but distinct from it. */
const compareValues = (a: number, b: number): number => {
  const [left, right] = [comparable(a), comparable(b)];
  if (left !== right) return left < right ? -1 : 1;
  return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
};

/** Order of a metric's history: timestamp, then step, then value. */
export const compareHistory = (a: MetricPoint, b: MetricPoint): number =>
  compareInt64(a.timestamp, b.timestamp) || compareInt64(a.step, b.step) || compareValues(a.value, b.value);

/** Adds points to the latest of each metric; the outcome does not depend on their order. */
export const withLatest = (
  latest: ReadonlyMap<string, MetricPoint>,
  points: Iterable<MetricPoint>,
): ReadonlyMap<string, MetricPoint> => {
  const next = new Map(latest);
  for (const point of points) {
    const before = next.get(point.key);
    if (!before || compareAge(point, before) > 0) next.set(point.key, point);
  }
  return next;
};

/** One text for equal points: what is logged twice is kept once. */
export const identityOf = ({ key, step, timestamp, value }: MetricPoint): string =>
  `${step} ${timestamp} ${value === 0 ? 0 : value} ${key}`;
