import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { FeatureSource, Variant } from '../../../contracts/serving/endpoint';
import type { Entity, InferenceRecord, ServedFeature } from '../../../contracts/serving/inference';
import type { Prediction } from '../../../contracts/serving/predict-routes';
import { checkEntities } from './check-entities';
import type { Choice } from './choose-variant';
import { featureInputs } from './feature-inputs';
import { featureNames } from './feature-names';
import { findVariant } from './find-variant';
import { inferenceRecord, millisecondsSince, type RecordHead } from './inference-record';
import { loggedTensors } from './logged-tensor';
import { refuseMissing } from './missing-features';
import type { Pool } from './pool';
import { outputsOfRow, predictionOf } from './prediction-of';
import type { Tensor } from './tensor/tensor';

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

const recordsOf = (
  head: RecordHead,
  request: PredictRequest,
  rows: readonly Record<string, ServedFeature>[],
  outputs: readonly Tensor[],
  call: Call,
): readonly InferenceRecord[] =>
  request.entities.map((entity, row) =>
    inferenceRecord(
      head,
      {
        rows: 1,
        entity,
        asOf: request.asOf,
        features: rows[row] ?? null,
        inputs: [],
        outputs: loggedTensors(outputsOfRow(outputs, row, request.entities.length)),
      },
      call,
    ),
  );

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
  const reading = pool.features.read({ project: call.project, source, entities, asOf });
  // Awaited below; if loading the model fails first, this one must not go unheard.
  reading.catch(() => undefined);
  const { values, outputs } = await pool.models.use(variant.artifact, async (model) => {
    const values = await reading;
    refuseMissing(entities, names, values, asOf);
    const wanted = model.outputs.map(({ name }) => name);
    return { values, outputs: await model.run(featureInputs(model.inputs, names, values), wanted) };
  });
  const rows = values.map((row) =>
    Object.fromEntries(row.map((feature, index) => [names[index] ?? '', feature])),
  );
  const head = { endpoint, variant, protocol: 'predict', latencyMs: millisecondsSince(start) } as const;
  const records = recordsOf(head, request, rows, outputs, call);
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
