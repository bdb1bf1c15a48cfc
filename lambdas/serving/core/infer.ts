import type { Call } from '../../../contracts/call';
import type { Variant } from '../../../contracts/serving/endpoint';
import type { InferenceProtocol } from '../../../contracts/serving/inference';
import type { Choice } from './choose-variant';
import { findVariant } from './find-variant';
import { inferenceRecord, millisecondsSince } from './inference-record';
import { loggedTensors } from './logged-tensor';
import type { LoadedModel } from './model-runtime';
import type { Pool } from './pool';
import type { Tensor } from './tensor/tensor';

export interface InferenceRequest {
  readonly endpoint: string;
  readonly choice: Choice;
  readonly protocol: InferenceProtocol;
  /** Makes the model's inputs of the request, and says which outputs are wanted. Throws `inference.invalid`. */
  readonly feed: (
    model: Pick<LoadedModel, 'inputs' | 'outputs'>,
    variant: Variant,
  ) => {
    readonly tensors: readonly Tensor[];
    readonly wanted: readonly string[];
  };
}

export interface Inference {
  /** Id in the inference log. */
  readonly id: string;
  readonly variant: Variant;
  readonly outputs: readonly Tensor[];
  /** Settles when the prediction is on record. The answer is encoded beside it and waits for it. */
  readonly recorded: Promise<void>;
}

/** Runs a model on given tensors and puts the prediction on record. */
export const infer = async (pool: Pool, request: InferenceRequest, call: Call): Promise<Inference> => {
  const start = performance.now();
  const { endpoint, protocol } = request;
  const variant = await findVariant(pool.endpoints, call.project, endpoint, request.choice);
  const { tensors, outputs } = await pool.models.use(variant.artifact, async (model) => {
    const { tensors, wanted } = request.feed(model, variant);
    return { tensors, outputs: await model.run(tensors, wanted) };
  });
  const latencyMs = millisecondsSince(start);
  const record = inferenceRecord(
    { endpoint, variant, protocol, latencyMs },
    { rows: tensors[0]?.shape[0] ?? 1, inputs: loggedTensors(tensors), outputs: loggedTensors(outputs) },
    call,
  );
  const recorded = pool.log.write([record]);
  // Whoever encodes the answer awaits it; a failure before that must not end the process.
  recorded.catch(() => undefined);
  return { id: record.predictionId, variant, outputs, recorded };
};
