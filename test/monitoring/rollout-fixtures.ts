import { ulid } from 'ulid';
import type { InferenceRecord } from '../../contracts/serving/inference';
import type { RolloutCheck } from '../../contracts/serving/rollout';
import { memoryFeedbackLog } from '../../lambdas/monitoring/adapters/memory/feedback-log';
import { measureRollout } from '../../lambdas/monitoring/core/rollout-measure';
import type { StoredDeployment } from '../../lambdas/serving/public';

export const began = '2026-03-02T10:00:00.000Z';
export const secondsIn = (seconds: number): string =>
  new Date(Date.parse(began) + seconds * 1000).toISOString();

/** One answer of a classifier of two classes by entity, as the pool logs it. */
export const answered = (
  variant: string,
  probability: number,
  changes: Partial<InferenceRecord> = {},
): InferenceRecord => {
  const time = changes.time ?? secondsIn(1);
  return {
    schemaVersion: 1,
    predictionId: ulid(Date.parse(time)),
    project: 'weather',
    endpoint: 'rain',
    model: 'rain',
    version: Number(variant.slice(1)),
    variant,
    time,
    day: time.slice(0, 10),
    latencyMs: 10,
    protocol: 'predict',
    principal: 'token:vera',
    correlationId: 'c',
    rows: 1,
    error: null,
    entity: { city: 'seattle' },
    asOf: null,
    features: {},
    inputs: [],
    outputs: [
      { name: 'label', datatype: 'INT64', shape: [1], data: [probability >= 0.5 ? 1 : 0], sha256: null },
      {
        name: 'probabilities',
        datatype: 'FP32',
        shape: [1, 2],
        data: [1 - probability, probability],
        sha256: null,
      },
    ],
    ...changes,
  };
};

export const failed = (variant: string): InferenceRecord =>
  answered(variant, 0, { error: 'inference.model-unavailable', outputs: [] });

interface Scene {
  readonly checks: readonly RolloutCheck[];
  readonly records: readonly InferenceRecord[];
  /** True values of records, by position. */
  readonly truths?: readonly (number | string | undefined)[];
  /** @default v1 */
  readonly former?: readonly string[];
  readonly weights?: readonly number[];
  readonly position?: number;
}

/** Measures a rollout of v2, whose steps began a minute after each other. */
export const measureScene = async ({
  checks,
  records,
  truths = [],
  former = ['v1'],
  weights = [10, 100],
  position = 0,
}: Scene) => {
  const deployment = {
    id: 'deploy-1',
    checks,
    steps: weights.map((weight, index) => ({
      weight,
      bakeSeconds: 60,
      shiftedAt: secondsIn(index * 60),
      checks: [],
    })),
    variant: { name: 'v2', classes: null },
    formerVariants: former.map((name) => ({ name, classes: null })),
  } as unknown as StoredDeployment;
  const feedback = memoryFeedbackLog();
  const labels = records.flatMap(({ predictionId }, index) => {
    const label = truths[index];
    if (label === undefined) return [];
    return [
      {
        schemaVersion: 1 as const,
        predictionId,
        row: 0,
        label,
        time: secondsIn(90),
        principal: 'token:vera',
      },
    ];
  });
  await feedback.write('weather', 'rain', labels);
  const ports = {
    deployments: { deployment: async () => deployment },
    log: {
      async *read() {
        yield records;
      },
    },
    feedback,
  };
  const request = { project: 'weather', endpoint: 'rain', deployment: 'deploy-1', position };
  return measureRollout(ports, request, secondsIn(120));
};
