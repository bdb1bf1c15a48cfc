import type { TensorSpec } from '../../../contracts/serving/tensor';
import type { Tensor } from './tensor/tensor';

/** A model in memory, ready to run. */
export interface LoadedModel {
  readonly inputs: readonly TensorSpec[];
  /** Outputs that can be read: tensors. Maps and sequences are left out. */
  readonly outputs: readonly TensorSpec[];
  /**
   * Runs the model; gives the wanted outputs in their order. Throws `inference.invalid` when it refuses. A model
   * elsewhere is told the id of the prediction, under which its own log keeps it.
   */
  run(
    inputs: readonly Tensor[],
    wanted: readonly string[],
    predictionId?: string,
  ): Promise<readonly Tensor[]>;
  release(): Promise<void>;
}

/** Port: what runs models. */
export interface ModelRuntime {
  /** Loads the file of a model. Throws `inference.model-unavailable` when it is none. */
  load(path: string): Promise<LoadedModel>;
}

/** Port: the bytes of models. */
export interface ModelFiles {
  /**
   * Path of a local file with exactly the bytes of the SHA-256. Throws `inference.model-unavailable` when they
   * are missing or others.
   */
  path(artifact: { readonly bucket: string; readonly key: string; readonly sha256: string }): Promise<string>;
}
