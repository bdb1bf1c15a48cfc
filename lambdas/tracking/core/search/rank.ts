import type { Field, ValuesOf } from './condition';

export interface Ordering {
  readonly field: Field;
  readonly descending: boolean;
}

/** Values come first, then NaN, then things without the field: in both directions, as in MLflow. */
enum Class {
  value = 0,
  notANumber = 1,
  missing = 2,
}

/** Where a thing stands by one ordering. */
export type RankPart = readonly [Class, string | number];
export type Rank = readonly RankPart[];

const partOf = (value: string | number | undefined): RankPart => {
  if (value === undefined) return [Class.missing, 0];
  return Number.isNaN(value) ? [Class.notANumber, 0] : [Class.value, value];
};

/** Where a thing stands among others. */
export const rankOf = <Thing>(
  thing: Thing,
  orderings: readonly Ordering[],
  valuesOf: ValuesOf<Thing>,
): Rank => orderings.map(({ field }) => partOf(valuesOf(thing, field)[0]));

/** Negative when `a` comes before `b`. */
export const compareRanks = (a: Rank, b: Rank, orderings: readonly Ordering[]): number => {
  for (const [index, { descending }] of orderings.entries()) {
    const [left, right] = [a[index], b[index]];
    if (!left || !right) break;
    if (left[0] !== right[0]) return left[0] - right[0];
    if (left[1] !== right[1]) return left[1] < right[1] === descending ? 1 : -1;
  }
  return 0;
};
