import { balancedAccuracy } from '../performance/balanced-accuracy';
import { mae } from '../performance/mae';
import { r2 } from '../performance/r2';
import { rocAuc } from '../performance/roc-auc';
import type { Problem } from './problem';

/** What answers are worth on some rows. A metric that these rows cannot tell is absent. */
export type TaskScores = Readonly<Record<string, number>>;

const finite = (scores: Readonly<Record<string, number | null>>): TaskScores =>
  Object.fromEntries(
    Object.entries(scores).filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );

const smallest = 1e-7;

const positionOfGreatest = (row: readonly number[]): number => row.indexOf(Math.max(...row));

const ofClasses = (truth: readonly number[], answers: readonly (readonly number[])[]): TaskScores => {
  const said = answers.map(positionOfGreatest);
  const loss = truth.map((label, row) => -Math.log(Math.max(answers[row]?.[label] ?? 0, smallest)));
  const binary = answers[0]?.length === 2;
  return finite({
    log_loss: loss.reduce((sum, one) => sum + one, 0) / loss.length,
    accuracy: said.filter((label, row) => label === truth[row]).length / truth.length,
    balanced_accuracy: balancedAccuracy([...truth], said).value,
    roc_auc: binary
      ? rocAuc(
          [...truth],
          answers.map((row) => row[1] ?? 0),
          { positive: 1 },
        ).value
      : null,
  });
};

/** TaskScores of answers (probabilities of the classes, or one value) for the rows of a problem. */
export const scoresOf = (
  { task, labels }: Problem,
  rows: readonly number[],
  answers: readonly (readonly number[])[],
): TaskScores => {
  const truth = rows.map((row) => labels[row] ?? 0);
  if (truth.length === 0) return {};
  if (task === 'classification') return ofClasses(truth, answers);
  const said = answers.map((row) => row[0] ?? 0);
  return finite({ mae: mae(truth, said).value, r2: r2(truth, said).value });
};
