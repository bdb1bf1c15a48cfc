import { chiSquared } from './drift/chi-squared';
import { jensenShannon } from './drift/jensen-shannon';
import { ks } from './drift/ks';
import { psi } from './drift/psi';
import { wasserstein } from './drift/wasserstein';
import { accuracy } from './performance/accuracy';
import { averagePrecision } from './performance/average-precision';
import { balancedAccuracy } from './performance/balanced-accuracy';
import { bias } from './performance/bias';
import { brier } from './performance/brier';
import { ece } from './performance/ece';
import { f1 } from './performance/f1';
import { logLoss } from './performance/log-loss';
import { mae } from './performance/mae';
import { mape } from './performance/mape';
import { mcc } from './performance/mcc';
import { medianAe } from './performance/median-ae';
import { precision } from './performance/precision';
import { r2 } from './performance/r2';
import { recall } from './performance/recall';
import { rmse } from './performance/rmse';
import { rocAuc } from './performance/roc-auc';
import { smape } from './performance/smape';
import { wape } from './performance/wape';

/** Did a column change? By the name that a monitor and the command line know the method by. */
export const driftMethods = {
  psi,
  ks,
  chi_squared: chiSquared,
  jensen_shannon: jensenShannon,
  wasserstein,
} as const;

/** How good are predictions? By the name of the measure. */
export const performanceMethods = {
  accuracy,
  balanced_accuracy: balancedAccuracy,
  precision,
  recall,
  f1,
  mcc,
  roc_auc: rocAuc,
  average_precision: averagePrecision,
  log_loss: logLoss,
  brier,
  ece,
  mae,
  rmse,
  median_ae: medianAe,
  bias,
  r2,
  mape,
  wape,
  smape,
} as const;

export { benjaminiHochberg } from './benjamini-hochberg';
export { distribution } from './distribution';
export { type Calibration, fitCalibration } from './estimation/calibration';
export { confidence } from './estimation/confidence';
export { estimatedAccuracy } from './estimation/estimated-accuracy';
export { wilsonInterval } from './estimation/wilson-interval';
export { groupMeans, squaredError } from './leakage/group-means';
export { type Grouping, groupingOf } from './leakage/groups';
export { type Leak, leaksOf } from './leakage/leaks';
export { type Input, type Problem, rowsOf, type Task, targetsOf } from './leakage/problem';
export { scoresOf, type TaskScores } from './leakage/scores';
export { pairedTest, welchTest } from './mean-difference';
export type { Scores } from './performance/scores';
export { quantile } from './sample/quantile';
export { type Sample, sampleOf } from './sample/sample';
export type { Reason, Statistic } from './statistic';
export { summary } from './summary';
export type { Kind, Value, Values } from './values';
export {
  accuracy,
  averagePrecision,
  balancedAccuracy,
  bias,
  brier,
  chiSquared,
  ece,
  f1,
  jensenShannon,
  ks,
  logLoss,
  mae,
  mape,
  mcc,
  medianAe,
  precision,
  psi,
  r2,
  recall,
  rmse,
  rocAuc,
  smape,
  wape,
  wasserstein,
};
