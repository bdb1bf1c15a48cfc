import type { InferenceRecord, LoggedTensor } from '../../../contracts/serving/inference';
import type { SqlValue } from '../../../contracts/sql/session';
import type { FeedbackLabels } from './feedback-log';
import { type Answer, answersOf } from './rollout-answers';
import { subjectTime } from './window';

/** One row that was answered. */
export interface ServedRow {
  readonly record: InferenceRecord;
  /** What it is about. */
  readonly time: string;
  /** Model inputs, by the names of the columns; undefined where the log does not tell them. */
  readonly value: (column: string) => SqlValue | undefined;
  readonly answer: Answer;
  /** The true value, once it is known. */
  readonly truth: string | number | boolean | undefined;
}

type Cell = NonNullable<LoggedTensor['data']>[number];

/** Values of a row of a request with tensors: an input a feature, or one matrix in the order of the features. */
const fromTensors =
  (inputs: readonly LoggedTensor[], columns: readonly string[], row: number, rows: number) =>
  (column: string): Cell | undefined => {
    const named = inputs.find(({ name }) => name === column);
    if (named?.data?.length === rows) return named.data[row];
    const [matrix, ...others] = inputs;
    const isWhole = others.length === 0 && matrix?.data?.length === rows * columns.length;
    const index = columns.indexOf(column);
    return isWhole && index >= 0 ? matrix.data?.[row * columns.length + index] : undefined;
  };

const valuesOf = (record: InferenceRecord, columns: readonly string[], row: number, rows: number) => {
  const { features, inputs } = record;
  if (features === null) return fromTensors(inputs, columns, row, rows);
  return (column: string) => (Object.hasOwn(features, column) ? features[column]?.value : undefined);
};

/**
 * The rows of the records that were answered, with the true values that are known by now.
 * `columns` are the inputs in the order of the feature service.
 */
export const servedRows = (
  records: readonly InferenceRecord[],
  labels: FeedbackLabels,
  columns: readonly string[],
  classesOf: (version: number) => Answer['classes'] | null,
): readonly ServedRow[] =>
  records
    .filter(({ error }) => error === null)
    .flatMap((record) => {
      const answers = answersOf(record, classesOf(record.version));
      const time = subjectTime(record);
      return answers.map((answer, row) => ({
        record,
        time,
        value: valuesOf(record, columns, row, answers.length),
        answer,
        truth: labels.get(answer.key)?.label,
      }));
    });
