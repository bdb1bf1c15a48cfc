import { type Answer, isSameClass } from './rollout-answers';
import type { LabelledAnswer } from './rollout-sample';
import { brierScore, logLoss, meanAbsoluteError, rocAuc, rootMeanSquaredError } from './rollout-statistics';

/** Metrics of answers whose true value is known. */
export const qualityMetrics = ['accuracy', 'log_loss', 'brier', 'roc_auc', 'mae', 'rmse'] as const;
export type QualityMetric = (typeof qualityMetrics)[number];

export interface Quality {
  /** Answers that the metric could use. */
  readonly samples: number;
  readonly value: number | null;
  /** Why there is no value; null when there is one. */
  readonly lack: string | null;
}

interface ScoredAnswer {
  readonly truth: number;
  readonly probabilities: readonly number[];
}

/** Answers with probabilities, whose true value is one of their classes. */
const scored = (answers: readonly LabelledAnswer[]): readonly ScoredAnswer[] =>
  answers.flatMap(({ probabilities, classes, truth }) => {
    const index = classes.findIndex((name) => isSameClass(name, truth));
    return probabilities && index >= 0 ? [{ truth: index, probabilities }] : [];
  });

const qualityOf = (samples: number, value: number | null, lack: string): Quality => {
  const known = value !== null && Number.isFinite(value);
  return { samples, value: known ? value : null, lack: known ? null : lack };
};

/** The class that `brier` and `roc_auc` take for the positive one: the second of two. */
const ofTwoClasses = (
  answers: readonly LabelledAnswer[],
  metric: (truth: readonly number[], scores: readonly number[]) => number | null,
  lack: string,
): Quality => {
  const rows = scored(answers);
  if (rows.length === 0) return qualityOf(0, null, 'no labelled probabilities');
  if (rows.some(({ probabilities }) => probabilities.length !== 2))
    return qualityOf(rows.length, null, 'is for two classes');
  const truth = rows.map((row) => row.truth);
  const scores = rows.map(({ probabilities }) => probabilities[1] ?? 0);
  return qualityOf(rows.length, metric(truth, scores), lack);
};

const number = (value: unknown): number =>
  typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;

const ofNumbers = (
  answers: readonly LabelledAnswer[],
  metric: (truth: readonly number[], values: readonly number[]) => number,
): Quality => {
  const rows = answers
    .filter(({ probabilities }) => probabilities === null)
    .map(({ value, truth }) => ({ value: number(value), truth: number(truth) }))
    .filter(({ value, truth }) => Number.isFinite(value) && Number.isFinite(truth));
  if (rows.length === 0) return qualityOf(0, null, 'no labelled numbers');
  const value = metric(
    rows.map(({ truth }) => truth),
    rows.map((row) => row.value),
  );
  return qualityOf(rows.length, value, 'is not finite');
};

const accuracy = (answers: readonly LabelledAnswer[]): Quality => {
  const rows = answers.filter(({ value }) => value !== null);
  const hits = rows.filter(({ value, truth }) => isSameClass(value, truth)).length;
  return qualityOf(rows.length, rows.length === 0 ? null : hits / rows.length, 'no labelled predictions');
};

const qualities: Readonly<Record<QualityMetric, (answers: readonly LabelledAnswer[]) => Quality>> = {
  accuracy,
  log_loss: (answers) => {
    const rows = scored(answers);
    const value =
      rows.length === 0
        ? null
        : logLoss(
            rows.map(({ truth }) => truth),
            rows.map(({ probabilities }) => probabilities),
          );
    return qualityOf(rows.length, value, 'no labelled probabilities');
  },
  brier: (answers) => ofTwoClasses(answers, brierScore, 'is not finite'),
  roc_auc: (answers) => ofTwoClasses(answers, rocAuc, 'needs true values of both classes'),
  mae: (answers) => ofNumbers(answers, meanAbsoluteError),
  rmse: (answers) => ofNumbers(answers, rootMeanSquaredError),
};

/** A metric of quality, over the answers that it can use. */
export const quality = (metric: QualityMetric, answers: readonly LabelledAnswer[]): Quality =>
  qualities[metric](answers);

/**
 * The accuracy that the scores themselves promise (CBPE): the mean probability of the class that was answered.
 * It believes the scores; a model that is sure and wrong looks good until true values come.
 */
export const estimatedAccuracy = (answers: readonly Answer[]): number | null => {
  const promised = answers.flatMap(({ probabilities, classes, value }) => {
    const index = classes.findIndex((name) => isSameClass(name, value));
    const probability = index >= 0 ? probabilities?.[index] : probabilities && Math.max(...probabilities);
    return probability === null || probability === undefined ? [] : [probability];
  });
  if (promised.length === 0) return null;
  return promised.reduce((sum, probability) => sum + probability, 0) / promised.length;
};
