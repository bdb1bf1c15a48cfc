import type { Direction } from '../../../../contracts/tracking/comparison-routes';

/** Words of metrics of which less is better. */
const lessIsBetter: ReadonlySet<string> = new Set([
  ...['loss', 'logloss', 'error', 'err', 'errors', 'deviance', 'perplexity', 'brier', 'ece', 'bias'],
  ...['mae', 'mse', 'rmse', 'mape', 'smape', 'wape', 'msle', 'rmsle', 'medae'],
  ...['wer', 'cer', 'fid', 'kl', 'distance', 'divergence', 'regret', 'cost', 'fpr', 'fnr'],
  ...['time', 'seconds', 'ms', 'duration', 'latency', 'size', 'bytes', 'memory'],
]);

/** Which end of a metric is best, as its name tells: `val_log_loss` is minimized, `roc_auc` maximized. */
export const directionOf = (metric: string): Direction => {
  const words = metric
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.some((word) => lessIsBetter.has(word)) ? 'minimize' : 'maximize';
};
