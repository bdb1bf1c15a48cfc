import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { FeatureSource, Variant } from '../../../contracts/serving/endpoint';
import type { Entity } from '../../../contracts/serving/inference';
import type { Prediction } from '../../../contracts/serving/predict-routes';
import { checkEntities } from './check-entities';
import type { Choice } from './choose-variant';
import { featureInputs } from './feature-inputs';
import { featureNames } from './feature-names';
import { findVariant } from './find-variant';
import { millisecondsSince, newPredictionId } from './inference-record';
import { refuseMissing } from './missing-features';
import type { Pool } from './pool';
import { predictionOf } from './prediction-of';
import { predictionRecords, servedRows } from './prediction-records';
import type { Tensor } from './tensor/tensor';
import { faultCode, recordFault } from './variant-fault';

export interface PredictRequest {
  readonly endpoint: string;
  readonly choice: Choice;
  readonly entities: readonly Entity[];
  /** The newest features when null. */
  readonly asOf: string | null;
}

export interface Predicted {
  readonly variant: Variant;
  readonly predictions: readonly Prediction[];
}

const sourceOf = (endpoint: string, variant: Variant): FeatureSource => {
  if (variant.features) return variant.features;
  throw new CairnError(
    'inference.features-none',
    `Version ${variant.version} of ${variant.model}, which answers for ${endpoint}, has no feature service.`,
  );
};

/**
 * Predicts for entities: fetches their features while the model is loaded, runs it once for all of them, and
 * puts one prediction an entity on record. One entity without its features refuses the whole request, so that
 * nobody takes half an answer for a whole one.
 */
export const predict = async (pool: Pool, request: PredictRequest, call: Call): Promise<Predicted> => {
  const start = performance.now();
  const { endpoint, entities, asOf } = request;
  const variant = await findVariant(pool.endpoints, call.project, endpoint, request.choice);
  const source = sourceOf(endpoint, variant);
  checkEntities(source, entities);
  const names = featureNames(source);
  const wanted = names.map((name, index) => ({ name, nullable: source.features[index]?.nullable === true }));
  const reading = pool.features.read({ project: call.project, source, entities, asOf }).then((values) => {
    refuseMissing(entities, wanted, values, asOf);
    return values;
  });
  // Awaited below; if loading the model fails first, this one must not go unheard.
  reading.catch(() => undefined);
  const ids = entities.map(() => newPredictionId(call));
  const record = async (outputs: readonly Tensor[], error: string | null) => {
    const rows = servedRows(names, await reading);
    const head = { endpoint, variant, protocol: 'predict', latencyMs: millisecondsSince(start) } as const;
    return { rows, records: predictionRecords(head, { entities, asOf, ids, rows, outputs, error }, call) };
  };
  const outputs = await pool.models
    .use(variant, async (model) => {
      const inputs = featureInputs(model.inputs, names, await reading);
      const outputs = model.outputs.map(({ name }) => name);
      // One request, one call of the model: elsewhere it goes under the id of its first prediction.
      return model.run(inputs, outputs, ids[0]);
    })
    .catch(async (error: unknown) => {
      // With the features at hand the platform and the caller have done their part: what failed is the version.
      const failed = await record([], faultCode(error)).catch(() => undefined);
      if (failed) await recordFault(pool.log, failed.records);
      throw error;
    });
  const { rows, records } = await record(outputs, null);
  const recorded = pool.log.write(records);
  recorded.catch(() => undefined);
  const predictions = records.map(
    ({ predictionId }, row): Prediction => ({
      id: predictionId,
      entity: entities[row] ?? {},
      ...predictionOf(outputs, variant, row),
      features: rows[row] ?? {},
    }),
  );
  await recorded;
  return { variant, predictions };
};
