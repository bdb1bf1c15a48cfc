import type { Comparison } from '../../../contracts/monitoring/comparison';
import type { SqlValue } from '../../../contracts/sql/session';
import type { Score } from './comparison-ports';
import { type QualityMetric, quality, qualityMetrics } from './rollout-quality';
import type { LabelledAnswer } from './rollout-sample';

const higherIsBetter: ReadonlySet<string> = new Set(['accuracy', 'balanced_accuracy', 'f1', 'r2', 'roc_auc']);

export const isHigherBetter = (metric: string): boolean => higherIsBetter.has(metric);

/** `test_roc_auc`, as train.py logs it, is `roc_auc` here; undefined for what is not computed. */
export const comparableMetric = (metric: string): QualityMetric | undefined => {
  const name = metric.replace(/^test_/, '');
  return qualityMetrics.find((known) => known === name);
};

/** A score with the true value of its row. */
export const scoredRow = (score: Score, truth: SqlValue): LabelledAnswer => ({
  key: '',
  value: score.label,
  probabilities: score.probabilities && Object.values(score.probabilities),
  classes: score.probabilities ? Object.keys(score.probabilities) : [],
  truth: typeof truth === 'bigint' ? Number(truth) : (truth ?? ''),
});

const metricsOf = (rows: readonly LabelledAnswer[]): Record<string, number | null> =>
  Object.fromEntries(qualityMetrics.map((metric) => [metric, quality(metric, rows).value]));

/** Every metric of both sides on the same rows. */
export const sideBySide = (
  champion: readonly LabelledAnswer[],
  challenger: readonly LabelledAnswer[],
): Comparison['overall'] => ({
  rows: challenger.length,
  champion: metricsOf(champion),
  challenger: metricsOf(challenger),
});
