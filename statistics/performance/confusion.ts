import { type Category, categoryOf, type Value, type Values } from '../values';
import { positiveOf, sortedClasses } from './classes';
import { checkLengths } from './performance-method';

/** How often each class was predicted for each true one. */
export interface Confusion {
  readonly rows: number;
  readonly correct: number;
  /** Of the truth or of the predictions, sorted. */
  readonly classes: readonly Category[];
  readonly truths: ReadonlyMap<Category, number>;
  readonly predictions: ReadonlyMap<Category, number>;
  readonly hits: ReadonlyMap<Category, number>;
}

const count = (counts: Map<Category, number>, category: Category): void => {
  counts.set(category, (counts.get(category) ?? 0) + 1);
};

export const confusionOf = (truth: Values, predicted: Values): Confusion => {
  checkLengths(truth, predicted);
  const [truths, predictions, hits] = [new Map(), new Map(), new Map()] as [
    Map<Category, number>,
    Map<Category, number>,
    Map<Category, number>,
  ];
  let [rows, correct] = [0, 0];
  for (let row = 0; row < truth.length; row += 1) {
    const [was, said] = [categoryOf(truth[row]), categoryOf(predicted[row])];
    if (was === null || said === null) continue;
    rows += 1;
    count(truths, was);
    count(predictions, said);
    if (was !== said) continue;
    correct += 1;
    count(hits, was);
  }
  const classes = sortedClasses([...truths.keys(), ...predictions.keys()]);
  return { rows, correct, classes, truths, predictions, hits };
};

export interface LabelOptions {
  /** `binary`: of the positive class; `macro`: the mean over all classes. @default 'binary' for two classes at most */
  readonly average?: 'binary' | 'macro' | undefined;
  /** Of two classes. @default 1 beside 0, true beside false, otherwise the one that sorts last */
  readonly positive?: Value;
}

/** The classes that a measure is averaged over: the positive one, or all; undefined when it cannot be told. */
export const averagedClasses = (
  { classes }: Confusion,
  { average = classes.length <= 2 ? 'binary' : 'macro', positive }: LabelOptions,
): readonly Category[] | undefined => {
  if (average === 'macro') return classes;
  const one = positive === undefined ? positiveOf(classes) : categoryOf(positive);
  return one === undefined || one === null ? undefined : [one];
};
