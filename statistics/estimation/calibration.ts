import { type ScoreOptions, type Scores, scoredRows } from '../performance/scores';
import type { Values } from '../values';
import { isotonic, type RisingCurve, valueAt } from './isotonic';

/** What scores mean: for each column of them, how often its class came true. Plain JSON, to be kept with a model. */
export interface Calibration {
  readonly curves: readonly RisingCurve[];
}

/** Learns from labelled rows how often a score comes true. Null where a class is missing: then nothing can be learnt. */
export const fitCalibration = (
  truth: Values,
  scores: Scores,
  options: ScoreOptions = {},
): Calibration | null => {
  const rows = scoredRows(truth, scores, options);
  if (!rows || rows.truth.length === 0) return null;
  const outcomes = rows.columns.map((_, index) =>
    Float64Array.from(rows.truth, (column) => (column === index ? 1 : 0)),
  );
  if (outcomes.some((outcome) => !outcome.includes(1) || !outcome.includes(0))) return null;
  return {
    curves: rows.columns.map((column, index) => isotonic(column, outcomes[index] as Float64Array)),
  };
};

/** Probabilities that sum to 1 again; without calibration, the scores themselves. */
export const calibrated = (
  probabilities: readonly number[],
  calibration: Calibration | null | undefined,
): readonly number[] => {
  if (!calibration) return probabilities;
  const { curves } = calibration;
  if (curves.length === 1 && probabilities.length === 2) {
    const p = valueAt(curves[0] as RisingCurve, probabilities[1] as number);
    return [1 - p, p];
  }
  if (curves.length !== probabilities.length)
    throw new RangeError(
      `a calibration of ${curves.length} classes was given ${probabilities.length} scores`,
    );
  const values = probabilities.map((p, index) => valueAt(curves[index] as RisingCurve, p));
  const sum = values.reduce((total, value) => total + value, 0);
  return sum > 0 ? values.map((value) => value / sum) : probabilities;
};
