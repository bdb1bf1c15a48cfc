import { type Problem, rowsOf, scoresOf, type TaskScores } from '../../../../statistics';

/** What anybody would say who knows the training labels, or the last value, and nothing else. */
export interface Baseline {
  /** `majority class`, `mean` or `last value`. */
  readonly name: string;
  /** What it says, where it always says the same. */
  readonly says: string | null;
  readonly test: TaskScores;
}

const usualOf = (labels: readonly number[]): number =>
  labels.reduce((sum, label) => sum + label, 0) / Math.max(1, labels.length);

/** Shares of the classes, with one imagined row of each, as the trainer counts them. */
const sharesOf = (labels: readonly number[], classes: number): readonly number[] => {
  const counts = new Array<number>(classes).fill(1);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  const sum = counts.reduce((total, count) => total + count, 0);
  return counts.map((count) => count / sum);
};

const majorityOf = (labels: readonly number[], classes: number): number => {
  const shares = sharesOf(labels, classes);
  return shares.indexOf(Math.max(...shares));
};

/** The baseline that the trainer measures too, with its scores on the test rows. */
export const baselineOf = (problem: Problem): Baseline => {
  const { task, labels, classes, last } = problem;
  const train = rowsOf(problem, 'train');
  const test = rowsOf(problem, 'test');
  const trainLabels = train.map((row) => labels[row] ?? 0);
  const usual = task === 'regression' ? usualOf(trainLabels) : majorityOf(trainLabels, classes.length);
  const said = (row: number): number => last?.[row] ?? usual;
  const answer = (row: number): readonly number[] => {
    if (task === 'regression') return [said(row)];
    if (!last) return sharesOf(trainLabels, classes.length);
    const followed = train.filter((one) => said(one) === said(row)).map((one) => labels[one] ?? 0);
    return sharesOf(followed, classes.length);
  };
  const plainly = task === 'regression' ? String(Number(usual.toPrecision(6))) : (classes[usual] ?? '');
  return {
    name: last ? 'last value' : task === 'regression' ? 'mean' : 'majority class',
    says: last ? null : plainly,
    test: scoresOf(problem, test, test.map(answer)),
  };
};
