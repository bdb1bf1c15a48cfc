import type { Trace } from '../trace';
import type { Field } from './condition';
import { valuesOf } from './plain-condition';

export interface Ordering {
  readonly field: Field;
  readonly descending: boolean;
}

/** Where a trace stands by one ordering: null for one without the field. */
export type RankPart = string | number | null;
export type Rank = readonly RankPart[];

const attribute = (key: string): Field => ({ kind: 'attribute', key });

/** Newest first, then by id: the order in which traces are read, and what decides between equals. */
const naturalOrder: readonly Ordering[] = [
  { field: attribute('timestamp_ms'), descending: true },
  { field: attribute('request_id'), descending: false },
];

const isSame = (a: Ordering, b: Ordering): boolean =>
  a.field.kind === b.field.kind && a.field.key === b.field.key;

/** What the caller orders by, and behind it what decides between equals. */
export const completed = (orderings: readonly Ordering[]): readonly Ordering[] => [
  ...orderings,
  ...naturalOrder.filter((one) => !orderings.some((other) => isSame(one, other))),
];

export const rankOf = (trace: Trace, orderings: readonly Ordering[]): Rank =>
  orderings.map(({ field }) => valuesOf(trace, field)[0] ?? null);

/** Negative when `a` comes before `b`. Traces without a field come last in both directions. */
export const compareRanks = (a: Rank, b: Rank, orderings: readonly Ordering[]): number => {
  for (const [index, { descending }] of orderings.entries()) {
    const [left = null, right = null] = [a[index], b[index]];
    if (left === right) continue;
    if (left === null || right === null) return left === null ? 1 : -1;
    return left < right === descending ? 1 : -1;
  }
  return 0;
};
