import type { RolloutMetric } from '../../../contracts/serving/rollout';
import { quantile } from '../../../statistics';
import { promisedAccuracy, type QualityMetric, quality } from './rollout-quality';
import type { RolloutSample } from './rollout-sample';

/** A metric of one side. */
export interface Measured {
  readonly name: string;
  /** Null when there is a lack. */
  readonly value: number | null;
  readonly samples: number;
  /** What the samples are, in words. */
  readonly unit: string;
  /** Why the samples do not make a value; null when they do, or there are none. */
  readonly lack: string | null;
}

const of = (name: string, unit: string, samples: number, value: number | null, lack: string): Measured => {
  const known = value !== null && Number.isFinite(value);
  return { name, unit, samples, value: known ? value : null, lack: known ? null : lack };
};

/** Metrics of one side; `prediction_distance` is one of two. */
export type OwnMetric = Exclude<RolloutMetric, 'prediction_distance'>;
type UnlabelledMetric = Exclude<OwnMetric, QualityMetric>;

const unlabelled: Readonly<Record<UnlabelledMetric, (sample: RolloutSample) => Measured>> = {
  error_rate: ({ requests, errors }) =>
    of('error_rate', 'requests', requests, requests === 0 ? null : errors / requests, 'no requests'),
  latency_p50_ms: ({ latencies }) =>
    of('latency_p50_ms', 'requests', latencies.length, quantile(latencies, 0.5), 'no answered requests'),
  latency_p95_ms: ({ latencies }) =>
    of('latency_p95_ms', 'requests', latencies.length, quantile(latencies, 0.95), 'no answered requests'),
  estimated_accuracy: ({ answers }) => {
    const scored = answers.filter(({ probabilities }) => probabilities !== null);
    return of(
      'estimated_accuracy',
      'predictions',
      scored.length,
      promisedAccuracy(scored),
      'the model gives no probabilities',
    );
  },
};

const isUnlabelled = (metric: OwnMetric): metric is UnlabelledMetric => metric in unlabelled;

/** A metric of one side, with what it rests on. */
export const measure = (metric: OwnMetric, sample: RolloutSample): Measured => {
  if (isUnlabelled(metric)) return unlabelled[metric](sample);
  return { name: metric, unit: 'labelled predictions', ...quality(metric, sample.labelled) };
};
