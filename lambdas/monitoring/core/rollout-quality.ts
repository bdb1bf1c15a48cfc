import {
  accuracy,
  balancedAccuracy,
  brier,
  f1,
  logLoss,
  mae,
  type Reason,
  r2,
  rmse,
  rocAuc,
  type Statistic,
} from '../../../statistics';
import { type Answer, type ClassName, isSameClass } from './rollout-answers';
import type { LabelledAnswer } from './rollout-sample';

export interface Quality {
  /** Answers that the metric could use. */
  readonly samples: number;
  readonly value: number | null;
  /** Why there is no value; null when there is one. */
  readonly lack: string | null;
}

const lacks: Readonly<Record<Reason, string>> = {
  insufficient_data: 'none of the labelled predictions can be used',
  infinite: 'is infinite',
  not_numeric: 'needs numbers',
  one_class: 'needs true values of both classes',
  positive_unknown: 'is for two classes',
  zero_truth: 'the true values are zero',
  zero_division: 'a class was never predicted or never true',
};

const qualityOf = (samples: number, { value, reason }: Pick<Statistic, 'value' | 'reason'>): Quality => ({
  samples,
  value,
  lack: value === null ? lacks[reason ?? 'insufficient_data'] : null,
});

type Metric = (answers: readonly LabelledAnswer[]) => Quality;

/** Position of a class among those of the model, which is how truth and answer are compared; -1 for another. */
const positionIn = (classes: readonly ClassName[], value: LabelledAnswer['value']): number =>
  classes.findIndex((name) => isSameClass(name, value));

interface Compared {
  readonly was: string | number;
  readonly said: string | number;
}

/** Classes are compared by position where the model names them, else as they are, equal names made the same. */
const ofLabels =
  (metric: (truth: (string | number)[], answers: (string | number)[]) => Statistic): Metric =>
  (answers) => {
    const rows = answers.flatMap(({ value, truth, classes }): Compared[] => {
      if (value === null) return [];
      const [was, said] = [positionIn(classes, truth), positionIn(classes, value)];
      if (was >= 0 && said >= 0) return [{ was, said }];
      return [{ was: String(truth), said: isSameClass(value, truth) ? String(truth) : String(value) }];
    });
    const truth = rows.map(({ was }) => was);
    return qualityOf(
      rows.length,
      metric(
        truth,
        rows.map(({ said }) => said),
      ),
    );
  };

type Scores = number[] | number[][];

/** Answers with probabilities whose true value is one of their classes; of two, the second is the positive one. */
const ofScores =
  (metric: (truth: number[], scores: Scores, options: object) => Statistic): Metric =>
  (answers) => {
    const rows = answers.flatMap(({ probabilities, classes, truth }) => {
      const was = positionIn(classes, truth);
      return probabilities && was >= 0 ? [{ was, probabilities }] : [];
    });
    const width = rows[0]?.probabilities.length ?? 0;
    const even = rows.filter(({ probabilities }) => probabilities.length === width);
    const truth = even.map(({ was }) => was);
    const classes = Array.from({ length: width }, (_, index) => index);
    const found =
      width === 2
        ? metric(
            truth,
            even.map(({ probabilities }) => probabilities[1] ?? 0),
            { positive: 1 },
          )
        : metric(
            truth,
            even.map(({ probabilities }) => [...probabilities]),
            { classes },
          );
    return qualityOf(even.length, found);
  };

const numberIn = (value: LabelledAnswer['value']): number =>
  typeof value === 'number' ? value : typeof value === 'string' && value !== '' ? Number(value) : Number.NaN;

/** Answers without probabilities: values of a regression. */
const ofNumbers =
  (metric: (truth: number[], values: number[]) => Statistic): Metric =>
  (answers) => {
    const rows = answers
      .filter(({ probabilities }) => probabilities === null)
      .map(({ value, truth }) => ({ said: numberIn(value), was: numberIn(truth) }))
      .filter(({ said, was }) => Number.isFinite(said) && Number.isFinite(was));
    const truth = rows.map(({ was }) => was);
    return qualityOf(
      rows.length,
      metric(
        truth,
        rows.map(({ said }) => said),
      ),
    );
  };

const metrics = {
  accuracy: ofLabels(accuracy),
  balanced_accuracy: ofLabels(balancedAccuracy),
  f1: ofLabels((truth, answers) => f1(truth, answers)),
  log_loss: ofScores(logLoss),
  brier: ofScores(brier),
  roc_auc: ofScores(rocAuc),
  mae: ofNumbers(mae),
  rmse: ofNumbers(rmse),
  r2: ofNumbers(r2),
} as const;

/** Metrics of answers whose true value is known. */
export type QualityMetric = keyof typeof metrics;
export const qualityMetrics = Object.keys(metrics) as readonly QualityMetric[];

/** A metric of quality, over the answers that it can use. */
export const quality = (metric: QualityMetric, answers: readonly LabelledAnswer[]): Quality =>
  answers.length === 0 ? { samples: 0, value: null, lack: 'nothing is labelled' } : metrics[metric](answers);

/**
 * The accuracy that the scores themselves promise (CBPE): the mean probability of the class that was answered.
 * It believes the scores; a model that is sure and wrong looks good until true values come.
 */
export const promisedAccuracy = (answers: readonly Answer[]): number | null => {
  const promised = answers.flatMap(({ probabilities, classes, value }) => {
    if (!probabilities) return [];
    const probability = probabilities[positionIn(classes, value)] ?? Math.max(...probabilities);
    return [probability];
  });
  if (promised.length === 0) return null;
  return promised.reduce((sum, probability) => sum + probability, 0) / promised.length;
};
