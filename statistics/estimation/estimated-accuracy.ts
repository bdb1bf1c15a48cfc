import type { Scores } from '../performance/scores';
import { meanOf } from '../sample/moments';
import { nothing, type Statistic, statisticOf } from '../statistic';
import { type Calibration, calibrated } from './calibration';
import { probabilityRows } from './rows';

export interface EstimateOptions {
  /** From `fitCalibration` on labelled rows. @default the scores are taken for probabilities */
  readonly calibration?: Calibration | null | undefined;
  /** Score from which the positive one of two classes is predicted. @default 0.5 */
  readonly threshold?: number | undefined;
}

/** Class that is predicted: by the raw scores, as the model did it. */
const predictedOf = (row: readonly number[], threshold: number): number =>
  row.length === 2
    ? Number((row[1] as number) >= threshold)
    : row.reduce((top, p, index) => (p > (row[top] as number) ? index : top), 0);

/**
 * Accuracy without labels (CBPE): the mean probability of what was predicted. Right as long as the probabilities
 * are, so a change of what the inputs mean goes unseen.
 */
export const estimatedAccuracy = (
  scores: Scores,
  { calibration, threshold = 0.5 }: EstimateOptions = {},
): Statistic<'estimated_accuracy'> => {
  const chances = probabilityRows(scores).map(
    (row) => calibrated(row, calibration)[predictedOf(row, threshold)] as number,
  );
  const found = chances.length === 0 ? nothing('insufficient_data') : { value: meanOf(chances) };
  return statisticOf('estimated_accuracy', found);
};
