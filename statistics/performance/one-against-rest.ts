import { meanOf } from '../sample/moments';
import { type Found, nothing } from '../statistic';
import type { ScoredRows } from './scores';

/** Scores of rows that were of the class, and of rows that were not; both sorted. */
export interface Split {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

const splitBy = ({ truth, columns }: ScoredRows, column: number): Split => {
  const scores = columns[column] as Float64Array;
  return {
    positives: scores.filter((_, row) => truth[row] === column).sort(),
    negatives: scores.filter((_, row) => truth[row] !== column).sort(),
  };
};

/** A measure of one class against the rest, averaged over all; without value where a class has no rest, or no row. */
export const oneAgainstRest =
  (measure: (split: Split) => number) =>
  (rows: ScoredRows): Found => {
    const splits = rows.classes.map((_, column) => splitBy(rows, column));
    if (splits.some(({ positives, negatives }) => positives.length === 0 || negatives.length === 0))
      return nothing('one_class');
    return { value: meanOf(splits.map(measure)) };
  };
