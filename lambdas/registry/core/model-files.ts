import type { ModelArtifact } from '../../../contracts/registry/model-version';

/** A file as found; `bytes` is null when it is larger than asked for. */
export interface FoundFile {
  readonly size: number;
  readonly bytes: Buffer | null;
}

/** Port: the files of models. */
export interface ModelFiles {
  /** A file below an `mlflow-artifacts:/…` location of the project; undefined when there is none. */
  read(project: string, location: string, path: string, maxBytes: number): Promise<FoundFile | undefined>;
  /**
   * Keeps a model's bytes for good under their SHA-256. Bytes that are held already stay as they are.
   */
  hold(project: string, sha256: string, bytes: Buffer): Promise<ModelArtifact>;
}

/** Larger models do not fit the serving pool; they are registered by reference, without a copy. */
export const maxModelBytes = 100 * 1024 * 1024;

/** MLmodel, environment.json and the like. */
export const maxTextBytes = 1024 * 1024;
