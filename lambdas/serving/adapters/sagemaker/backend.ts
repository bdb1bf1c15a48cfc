import { CairnError } from '../../../../contracts/cairn-error';
import type { Variant, VariantBackend } from '../../../../contracts/serving/endpoint';
import { featureNames } from '../../core/feature-names';
import type { ModelBackend } from '../../core/model-backend';
import type { LoadedModel } from '../../core/model-runtime';
import { dataFrameText } from './data-frame';
import { endpointInvoker } from './invoke-endpoint';
import { outputsOfAnswer } from './predictions';

type SageMaker = Extract<VariantBackend, { kind: 'sagemaker' }>;

const backendOfVariant = ({ backend, name }: Variant, prefix: string | undefined): SageMaker => {
  if (backend?.kind !== 'sagemaker') throw new Error(`variant ${name} is not served by SageMaker`);
  const { endpointName } = backend;
  if (prefix !== undefined && endpointName.startsWith(prefix)) return backend;
  throw new CairnError(
    'inference.model-unavailable',
    prefix === undefined
      ? `This platform calls no SageMaker endpoints, so ${endpointName} cannot answer (prop sageMakerEndpoints).`
      : `This platform calls only SageMaker endpoints whose names begin with ${prefix}; ${endpointName} does not.`,
  );
};

/**
 * Variants that an endpoint of SageMaker answers for, with a container that takes MLflow's form. The signature
 * of the version says what it takes and gives; there is nothing to load and nothing to release.
 */
export const sageMakerBackend = (
  /** What names of endpoints begin with; none may be called without. */
  prefix: string | undefined,
  invoke = endpointInvoker(),
): ModelBackend => ({
  use: async (variant, work) => {
    const { endpointName, targetVariant } = backendOfVariant(variant, prefix);
    const { inputs, outputs, features } = variant;
    const model: LoadedModel = {
      inputs,
      outputs,
      run: async (tensors, wanted, inferenceId) => {
        const body = dataFrameText(tensors, features && featureNames(features));
        const text = await invoke({ endpointName, targetVariant, body, inferenceId });
        const all = outputsOfAnswer(text, outputs, tensors[0]?.shape[0] ?? 1);
        return wanted.flatMap((name) => all.find((tensor) => tensor.name === name) ?? []);
      },
      release: async () => undefined,
    };
    return work(model);
  },
});
