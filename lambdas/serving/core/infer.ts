import type { Call } from '../../../contracts/call';
import type { Variant } from '../../../contracts/serving/endpoint';
import type { InferenceProtocol } from '../../../contracts/serving/inference';
import type { Choice } from './choose-variant';
import { findVariant } from './find-variant';
import { inferenceRecord, millisecondsSince, newPredictionId } from './inference-record';
import { loggedTensors } from './logged-tensor';
import type { LoadedModel } from './model-runtime';
import type { Pool } from './pool';
import type { Tensor } from './tensor/tensor';
import { faultCode, isVariantFault, recordFault } from './variant-fault';

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

/** Runs a model on given tensors and puts the prediction on record, or that its version could not answer. */
export const infer = async (pool: Pool, request: InferenceRequest, call: Call): Promise<Inference> => {
  const start = performance.now();
  const { endpoint, protocol } = request;
  const variant = await findVariant(pool.endpoints, call.project, endpoint, request.choice);
  const predictionId = newPredictionId(call);
  let inputs: readonly Tensor[] = [];
  const recordOf = (outputs: readonly Tensor[], error: string | null) =>
    inferenceRecord(
      { endpoint, variant, protocol, latencyMs: millisecondsSince(start) },
      {
        predictionId,
        error,
        rows: inputs[0]?.shape[0] ?? 1,
        inputs: loggedTensors(inputs),
        outputs: loggedTensors(outputs),
      },
      call,
    );
  try {
    const outputs = await pool.models.use(variant, async (model) => {
      const { tensors, wanted } = request.feed(model, variant);
      inputs = tensors;
      return model.run(tensors, wanted, predictionId);
    });
    const recorded = pool.log.write([recordOf(outputs, null)]);
    // Whoever encodes the answer awaits it; a failure before that must not end the process.
    recorded.catch(() => undefined);
    return { id: predictionId, variant, outputs, recorded };
  } catch (error) {
    if (isVariantFault(error)) await recordFault(pool.log, [recordOf([], faultCode(error))]);
    throw error;
  }
};
