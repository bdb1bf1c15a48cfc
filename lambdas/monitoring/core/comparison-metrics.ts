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

/**
 * Classes with their probabilities as models order them: texts as texts, numbers as numbers. An object gives `1`
 * before `-1`, which would make another class the positive one.
 */
const inOrderOfClasses = (probabilities: NonNullable<Score['probabilities']>, truth: SqlValue) =>
  Object.entries(probabilities).sort(([a], [b]) => {
    const difference = typeof truth === 'string' ? 0 : Number(a) - Number(b);
    return difference || (a < b ? -1 : 1);
  });

/** A score with the true value of its row. */
export const scoredRow = ({ label, probabilities }: Score, truth: SqlValue): LabelledAnswer => {
  const classes = probabilities && inOrderOfClasses(probabilities, truth);
  return {
    key: '',
    value: label,
    probabilities: classes?.map(([, probability]) => probability) ?? null,
    classes: classes?.map(([name]) => name) ?? [],
    truth: typeof truth === 'bigint' ? Number(truth) : (truth ?? ''),
  };
};

/** Whether a model said something about a row: a broken one gives NaN, which metrics would pass over. */
export const isAnswered = ({ value, probabilities }: LabelledAnswer): boolean =>
  value !== null && !Number.isNaN(value) && (probabilities?.every(Number.isFinite) ?? true);

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
