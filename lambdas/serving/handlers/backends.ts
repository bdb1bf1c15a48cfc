import { configuration } from '../../platform/configuration';
import { onnxModelRuntime } from '../adapters/onnxruntime/model-runtime';
import { s3ModelFiles } from '../adapters/s3/model-files';
import { sageMakerBackend } from '../adapters/sagemaker/backend';
import type { ModelBackends } from '../core/model-backend';
import { modelCache } from '../core/model-cache';
import { onnxBackend } from '../core/onnx-backend';

/** What can answer for variants, in a function: a line a kind. */
export const modelBackends = (): ModelBackends => ({
  onnx: onnxBackend(modelCache(s3ModelFiles(), onnxModelRuntime())),
  sagemaker: sageMakerBackend(configuration.sageMakerEndpoints()),
});
