import type { FeedbackRecord } from '../../../contracts/monitoring/feedback';
import type { InferenceRecord } from '../../../contracts/serving/inference';
import type { FeedbackLabels } from './feedback-log';
import { type Answer, answersOf, type ClassName } from './rollout-answers';

/** An answer whose true value is known. */
export interface LabelledAnswer extends Answer {
  readonly truth: FeedbackRecord['label'];
}

/** What was seen of one side of a rollout. */
export interface RolloutSample {
  readonly requests: number;
  /** Requests that failed, or were answered with what is no number. */
  readonly errors: number;
  /** Milliseconds of the requests that were answered. */
  readonly latencies: readonly number[];
  readonly answers: readonly Answer[];
  readonly labelled: readonly LabelledAnswer[];
}

/** A broken model answers NaN, which the log holds as null and every other metric would pass over. */
const isNoNumber = ({ value, probabilities, classes }: Answer): boolean =>
  value === null || (classes.length > 0 && probabilities === null);

/** Sums records up, with the true values that are known of them. */
export const sampleOf = (
  records: readonly InferenceRecord[],
  labels: FeedbackLabels,
  classes: readonly ClassName[] | null,
): RolloutSample => {
  const answered = records.filter(({ error }) => error === null);
  const byRecord = answered.map((record) => answersOf(record, classes));
  const answers = byRecord.flat();
  return {
    requests: records.length,
    errors: records.length - answered.length + byRecord.filter((rows) => rows.some(isNoNumber)).length,
    latencies: answered.map(({ latencyMs }) => latencyMs),
    answers,
    labelled: answers.flatMap((answer) => {
      const truth = labels.get(answer.key)?.label;
      return truth === undefined ? [] : [{ ...answer, truth }];
    }),
  };
};
