import type { Performance } from '../../../contracts/monitoring/report';
import {
  type Calibration,
  confidence,
  estimatedAccuracy,
  fitCalibration,
  performanceMethods as measures,
} from '../../../statistics';
import { type Answer, isSameClass } from './rollout-answers';

/** An answer, with what turned out to be true if that is known. */
export interface JudgedAnswer {
  readonly answer: Answer;
  readonly truth: string | number | boolean | null | undefined;
}

type Numbers = Record<string, number | null>;

const classIndex = ({ classes }: Answer, name: Answer['value']): number =>
  classes.findIndex((one) => isSameClass(one, name));

const isJudged = <T extends JudgedAnswer>(row: T): boolean => row.truth !== null && row.truth !== undefined;

/** A class by its position in the model's own order; what is no class of the model keeps its name. */
const classOf = (answer: Answer, name: Answer['value']): number | string => {
  const index = classIndex(answer, name);
  return index >= 0 ? index : `?${name}`;
};

/** Scores as the statistics take them: of two classes the probability of the second. */
const scoreOf = ({ probabilities }: Answer): number | readonly number[] | null =>
  probabilities?.length === 2 ? (probabilities[1] ?? null) : probabilities;

const scoresOf = (rows: readonly JudgedAnswer[]) => {
  const scores = rows.map(({ answer }) => scoreOf(answer));
  // All of one form: the statistics take a column of numbers, or of lists.
  return scores as (number | null)[];
};

/** Rows with probabilities whose truth is a class of the model, as the statistics take them. */
const scoredOf = (rows: readonly JudgedAnswer[]) => {
  const width = rows.find(({ answer }) => answer.probabilities)?.answer.probabilities?.length ?? 0;
  const scored = rows
    .map((row) => ({ ...row, index: classIndex(row.answer, row.truth ?? null) }))
    .filter(({ answer, index }) => answer.probabilities?.length === width && index >= 0);
  return {
    width,
    truth: scored.map(({ index }) => index),
    scores: scoresOf(scored),
    options: width === 2 ? { positive: 1 } : { classes: Array.from({ length: width }, (_, index) => index) },
  };
};

const classification = (rows: readonly JudgedAnswer[]): Numbers => {
  const judged = rows.filter(isJudged);
  const truth = judged.map(({ answer, truth }) => classOf(answer, truth ?? null));
  const predicted = judged.map(({ answer }) => classOf(answer, answer.value));
  const { truth: namedTruth, scores, options, width } = scoredOf(judged);
  return {
    accuracy: measures.accuracy(truth, predicted).value,
    balanced_accuracy: measures.balanced_accuracy(truth, predicted).value,
    f1: measures.f1(truth, predicted, { average: 'macro' }).value,
    roc_auc: measures.roc_auc(namedTruth, scores, options).value,
    log_loss: measures.log_loss(namedTruth, scores, options).value,
    ...(width === 2 ? { brier: measures.brier(namedTruth, scores, options).value } : {}),
    ece: measures.ece(namedTruth, scores, options).value,
  };
};

/** Answers without probabilities: as far as they are numbers they are measured, else only hits are counted. */
const numberOf = (value: JudgedAnswer['truth']): number =>
  value === null || value === undefined || value === '' ? Number.NaN : Number(value);

const regression = (rows: readonly JudgedAnswer[]): Numbers => {
  const judged = rows.filter(isJudged);
  const truth = judged.map((row) => numberOf(row.truth));
  const predicted = judged.map(({ answer }) => numberOf(answer.value));
  if (judged.some((_, index) => Number.isNaN(truth[index]) || Number.isNaN(predicted[index]))) {
    const hits = judged.filter(({ answer, truth }) => isSameClass(answer.value, truth ?? null)).length;
    return { accuracy: judged.length === 0 ? null : hits / judged.length };
  }
  return {
    mae: measures.mae(truth, predicted).value,
    rmse: measures.rmse(truth, predicted).value,
    r2: measures.r2(truth, predicted).value,
    bias: measures.bias(truth, predicted).value,
  };
};

const hasScores = (rows: readonly JudgedAnswer[]): boolean =>
  rows.some(({ answer }) => answer.probabilities !== null);

/** Labelled rows that a calibration needs; of fewer it would learn their chance. */
const calibrationRows = 300;

/** What the scores mean, learnt on rows that the model was not fitted on; null where that cannot be told. */
export const calibrationOf = (held: readonly JudgedAnswer[]): Calibration | null => {
  const { truth, scores, options } = scoredOf(held.filter(isJudged));
  return truth.length < calibrationRows ? null : fitCalibration(truth, scores, options);
};

/** Quality of the answers of some rows: measured where the truth is known, estimated for all. */
export const performanceOf = (
  rows: readonly JudgedAnswer[],
  calibration: Calibration | null,
): Performance => {
  const labelled = rows.filter(isJudged).length;
  const scores = scoresOf(rows);
  const isScored = hasScores(rows);
  return {
    rows: rows.length,
    labelled,
    coverage: rows.length === 0 ? null : labelled / rows.length,
    metrics: labelled === 0 ? {} : isScored ? classification(rows) : regression(rows),
    estimated: isScored
      ? {
          estimated_accuracy: estimatedAccuracy(scores, { calibration }).value,
          mean_confidence: confidence(scores).mean,
        }
      : {},
  };
};

/** How sure the model was; null for one that gives no probabilities. */
export const confidenceOf = (rows: readonly JudgedAnswer[]) => {
  const { mean, below60 } = confidence(scoresOf(rows));
  return { mean, below60 };
};
