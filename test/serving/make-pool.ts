import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint, FeatureSource, Variant } from '../../contracts/serving/endpoint';
import { MemoryInferenceLog } from '../../lambdas/serving/adapters/memory/inference-log';
import { MemoryOnlineFeatures } from '../../lambdas/serving/adapters/memory/online-features';
import { onnxModelRuntime } from '../../lambdas/serving/adapters/onnxruntime/model-runtime';
import { sageMakerBackend } from '../../lambdas/serving/adapters/sagemaker/backend';
import { followEndpoints } from '../../lambdas/serving/core/followed-endpoints';
import type { InferenceLog } from '../../lambdas/serving/core/inference-log';
import { byBackend, type ModelBackend } from '../../lambdas/serving/core/model-backend';
import { modelCache } from '../../lambdas/serving/core/model-cache';
import { onnxBackend } from '../../lambdas/serving/core/onnx-backend';
import type { Pool } from '../../lambdas/serving/core/pool';
import { makeEndpoint, makeVariant } from './make-variant';

const folder = join(__dirname, 'models');

/** Where a model of the tests lies: `rain` is models/rain.onnx. */
export const artifactOf = (model: string): NonNullable<Variant['artifact']> => {
  const bytes = readFileSync(join(folder, `${model}.onnx`));
  return { bucket: folder, key: `${model}.onnx`, sha256: createHash('sha256').update(bytes).digest('hex') };
};

/** The three features that the model rain takes. */
export const rainFeatures: FeatureSource = {
  service: 'rain_v1',
  serviceVersion: 1,
  features: ['precipitation', 'wind', 'temp_max'].map((name) => ({ view: 'daily', viewVersion: 1, name })),
  joinKeys: ['city'],
};

/** An endpoint of one variant with a model of the tests. */
export const endpointWith = (model: string, fields: Partial<Variant> = {}): Endpoint =>
  makeEndpoint({ name: model, variants: [makeVariant({ model, artifact: artifactOf(model), ...fields })] });

export interface TestPool extends Pool {
  /** Deployment records by name; a test may change them. */
  readonly records: Map<string, Endpoint>;
  readonly log: MemoryInferenceLog;
  readonly features: MemoryOnlineFeatures;
}

/** A serving pool on real models and in-memory twins of everything else. */
export const makePool = (
  endpoints: readonly Endpoint[],
  log: InferenceLog = new MemoryInferenceLog(),
  sagemaker: ModelBackend = sageMakerBackend(undefined),
): TestPool => {
  const records = new Map(endpoints.map((endpoint) => [endpoint.name, endpoint]));
  const files = { path: async ({ bucket, key }: { bucket: string; key: string }) => join(bucket, key) };
  const reader = {
    endpoint: async (project: string, name: string) =>
      project === 'weather' ? records.get(name) : undefined,
  };
  return {
    records,
    endpoints: followEndpoints(reader),
    models: byBackend({ onnx: onnxBackend(modelCache(files, onnxModelRuntime())), sagemaker }),
    features: new MemoryOnlineFeatures(),
    log: log as MemoryInferenceLog,
    isReady: async () => true,
  };
};
