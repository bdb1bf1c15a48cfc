import type { Input } from './problem';

/** Rows told apart by one column: a group number a row, and how many groups there are. */
export interface Grouping {
  readonly groups: readonly number[];
  readonly count: number;
  /** Numbers: the greatest value of each group but the last; group 0 holds the rows without a value. */
  readonly thresholds: readonly number[];
}

const mostGroups = 32;

const ofNumbers = (values: readonly number[], train: readonly number[]): Grouping => {
  const known = train
    .map((row) => values[row] ?? Number.NaN)
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const cuts = Array.from(
    { length: mostGroups - 1 },
    (_, index) => known[Math.floor(((index + 1) * known.length) / mostGroups)] ?? 0,
  );
  const greatest = known.at(-1) ?? 0;
  // The greatest value is no border: nothing would lie beyond it.
  const thresholds = [...new Set(cuts)].filter((cut) => cut < greatest);
  const groupOf = (value: number): number => {
    if (!Number.isFinite(value)) return 0;
    const found = thresholds.findIndex((cut) => value <= cut);
    return 1 + (found < 0 ? thresholds.length : found);
  };
  return { groups: values.map(groupOf), count: thresholds.length + 2, thresholds };
};

const ofTexts = (values: readonly string[], train: readonly number[]): Grouping => {
  const counts = new Map<string, number>();
  for (const row of train) counts.set(values[row] ?? '', (counts.get(values[row] ?? '') ?? 0) + 1);
  const frequent = [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, mostGroups - 1);
  const numbers = new Map(frequent.map(([value], index) => [value, index + 1]));
  // Group 0: whatever is rare, or was never seen.
  return {
    groups: values.map((value) => numbers.get(value) ?? 0),
    count: frequent.length + 1,
    thresholds: [],
  };
};

/** Groups of a column, from its training rows: intervals with about equally many rows, or categories. */
export const groupingOf = (input: Input, train: readonly number[]): Grouping =>
  input.kind === 'number'
    ? ofNumbers(input.values as readonly number[], train)
    : ofTexts(input.values as readonly string[], train);
