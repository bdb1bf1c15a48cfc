import type { InferenceRecord, LoggedTensor } from '../../../contracts/serving/inference';
import { feedbackKey } from './feedback-log';

/** Names that sklearn-onnx gives to the outputs of a classifier, with zipmap off and on. */
const labelNames = ['label', 'output_label'];
const probabilityNames = ['probabilities', 'output_probability'];
const classNames = ['class_labels'];

type Scalar = NonNullable<LoggedTensor['data']>[number];
export type ClassName = string | number;

/** What a model said about one row. */
export interface Answer {
  /** Of feedback. */
  readonly key: string;
  /** Class, or value of a regression. */
  readonly value: Scalar;
  /** In the order of `classes`; null when the model gives none. */
  readonly probabilities: readonly number[] | null;
  readonly classes: readonly ClassName[];
}

const find = (outputs: readonly LoggedTensor[], names: readonly string[]): LoggedTensor | undefined =>
  outputs.find(({ name }) => names.includes(name));

/** Numbers of a row, or null when one of them is none. */
const numbersIn = (data: readonly Scalar[]): readonly number[] | null => {
  const numbers = data.map((value) => (value === null || value === '' ? Number.NaN : Number(value)));
  return numbers.every(Number.isFinite) ? numbers : null;
};

const classesOf = (
  outputs: readonly LoggedTensor[],
  told: readonly ClassName[] | null,
  count: number,
): readonly ClassName[] => {
  const logged = find(outputs, classNames)?.data;
  if (logged?.length === count) return logged.map((name) => (typeof name === 'number' ? name : String(name)));
  return told?.length === count ? told : Array.from({ length: count }, (_, index) => index);
};

/**
 * The answers on a record, row by row: as the pool read them off its outputs. None for a record of a failure, or
 * one whose outputs were too large to be logged.
 */
export const answersOf = (
  { predictionId, outputs }: InferenceRecord,
  classes: readonly ClassName[] | null,
): readonly Answer[] => {
  const labels = find(outputs, labelNames) ?? outputs[0];
  if (!labels?.data) return [];
  const values = labels.data;
  const rows = labels.shape[0] ?? 1;
  const width = rows === 0 ? 1 : values.length / rows;
  const scores = find(outputs, probabilityNames);
  const scored = scores?.data && scores.shape.length === 2 && scores.shape[0] === rows ? scores.data : null;
  const count = scored ? (scores?.shape[1] ?? 0) : 0;
  const names = classesOf(outputs, classes, count);
  return Array.from({ length: rows }, (_, row) => ({
    key: feedbackKey(predictionId, row),
    value: values[row * width] ?? null,
    probabilities: scored ? numbersIn(scored.slice(row * count, (row + 1) * count)) : null,
    classes: names,
  }));
};

/** Whether two names mean one class: `1`, `1.0` and `"1"` do, and `true` and `1`, as models write booleans. */
export const isSameClass = (a: Scalar, b: Scalar): boolean => {
  if (a === null || b === null) return false;
  if (String(a) === String(b)) return true;
  const [x, y] = [a, b].map((value) => (value === '' ? Number.NaN : Number(value)));
  return x !== undefined && x === y;
};
