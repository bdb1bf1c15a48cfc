import { groupMeans } from './group-means';
import { groupingOf } from './groups';
import { type Input, type Problem, rowsOf, targetsOf } from './problem';
import { scoresOf } from './scores';

/** A column that knows the label suspiciously well. */
export interface Leak {
  readonly column: string;
  /** `copy`: the label in other words or other units. `suspect`: nearly as good. */
  readonly kind: 'copy' | 'suspect';
  readonly because: string;
}

const copies = 0.9995;
const suspicious = 0.97;

/** Square of Pearson's correlation over rows where both have a value. */
const correlation = (
  values: readonly number[],
  labels: readonly number[],
  rows: readonly number[],
): number => {
  const known = rows.filter((row) => Number.isFinite(values[row]));
  const meanOf = (of: readonly number[]) =>
    known.reduce((sum, row) => sum + (of[row] ?? 0), 0) / known.length;
  const [x, y] = [meanOf(values), meanOf(labels)];
  let [xy, xx, yy] = [0, 0, 0];
  for (const row of known) {
    const [dx, dy] = [(values[row] ?? 0) - x, (labels[row] ?? 0) - y];
    xy += dx * dy;
    xx += dx * dx;
    yy += dy * dy;
  }
  return known.length < 10 || xx === 0 || yy === 0 ? 0 : xy ** 2 / xx / yy;
};

/** How well a column alone tells the label of rows that it was not looked up from: 1 is always. */
const strength = (problem: Problem, input: Input, targets: readonly (readonly number[])[]): number => {
  const train = rowsOf(problem, 'train');
  const others = [...rowsOf(problem, 'validation'), ...rowsOf(problem, 'test')];
  const { groups, count } = groupingOf(input, train);
  const means = groupMeans(targets, groups, count, train);
  const scores = scoresOf(
    problem,
    others,
    others.map((row) => means[groups[row] ?? 0] ?? []),
  );
  const found = problem.task === 'regression' ? scores['r2'] : scores['balanced_accuracy'];
  const straight =
    problem.task === 'regression' && input.kind === 'number'
      ? correlation(
          input.values as readonly number[],
          problem.labels,
          problem.labels.map((_, row) => row),
        )
      : 0;
  return Math.max(found ?? 0, straight);
};

/** One value for each label, or on a straight line with it: not only as good, but the same. */
const isCopy = ({ task, classes }: Problem, { values }: Input, found: number): boolean =>
  found >= copies && (task === 'regression' || new Set<number | string>(values).size === classes.length);

/** Columns that tell the label almost alone: what is asked may stand in them, or follow from it. */
export const leaksOf = (problem: Problem): readonly Leak[] => {
  const targets = targetsOf(problem);
  return problem.inputs.flatMap((input): readonly Leak[] => {
    const found = strength(problem, input, targets);
    if (found < suspicious) return [];
    const percent = `${(found * 100).toFixed(1)} %`;
    const what =
      problem.task === 'regression'
        ? `${percent} of the variance of the label`
        : `the label of ${percent} of unseen rows (balanced)`;
    return [
      {
        column: input.name,
        kind: isCopy(problem, input, found) ? 'copy' : 'suspect',
        because: `it alone tells ${what}`,
      },
    ];
  });
};
