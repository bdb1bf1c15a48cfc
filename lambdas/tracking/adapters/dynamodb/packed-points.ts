import {
  differenceOf,
  type Int64,
  plusDifference,
  type StoredInt64,
} from '../../../../contracts/tracking/int64';
import type { MetricPoint } from '../../../../contracts/tracking/metric-point';
import { compareAge } from '../../core/metrics/latest';

/** Points in columns, sorted by key and age, so that differences are small and deflate well. */
interface Columns {
  readonly keys: readonly string[];
  /** Number of points of each key. */
  readonly counts: readonly number[];
  /** Differences to the point before. */
  readonly steps: readonly StoredInt64[];
  readonly timestamps: readonly StoredInt64[];
  /** JSON has no NaN and no infinity: those are text. */
  readonly values: readonly (number | string)[];
}

const differences = (numbers: readonly Int64[]): StoredInt64[] =>
  numbers.map((number, index) => differenceOf(number, numbers[index - 1] ?? 0));

const outward = (value: number): number | string => {
  if (value === 0) return 0; // not -0, which JSON does not keep
  return Number.isFinite(value) ? value : String(value);
};

export const columnsOf = (points: readonly MetricPoint[]): Columns => {
  const byKey = new Map<string, MetricPoint[]>();
  for (const point of points) {
    const known = byKey.get(point.key);
    if (known) known.push(point);
    else byKey.set(point.key, [point]);
  }
  const keys = [...byKey.keys()].sort();
  const sorted = keys.flatMap((key) => byKey.get(key)?.sort(compareAge) ?? []);
  return {
    keys,
    counts: keys.map((key) => byKey.get(key)?.length ?? 0),
    steps: differences(sorted.map(({ step }) => step)),
    timestamps: differences(sorted.map(({ timestamp }) => timestamp)),
    values: sorted.map(({ value }) => outward(value)),
  };
};

/** The points in columns; of one key only, when one is given. */
export const pointsIn = (columns: unknown, only?: string): MetricPoint[] => {
  const { keys, counts, steps, timestamps, values } = columns as Columns;
  const points: MetricPoint[] = [];
  let index = 0;
  let [step, timestamp]: [Int64, Int64] = [0, 0];
  for (const [which, key] of keys.entries()) {
    const wanted = only === undefined || only === key;
    const end = index + (counts[which] ?? 0);
    for (; index < end; index += 1) {
      step = plusDifference(step, steps[index] ?? 0);
      timestamp = plusDifference(timestamp, timestamps[index] ?? 0);
      if (wanted) points.push({ key, step, timestamp, value: Number(values[index]) });
    }
  }
  return points;
};
