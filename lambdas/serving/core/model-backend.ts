import type { Variant, VariantBackend } from '../../../contracts/serving/endpoint';
import type { LoadedModel } from './model-runtime';

/** Port: what answers for variants. */
export interface ModelBackend {
  /** Lends the model of a variant, loading it if need be. Throws `inference.model-unavailable`. */
  use<T>(variant: Variant, work: (model: LoadedModel) => Promise<T>): Promise<T>;
}

/** A backend a kind: a new one is a line in handlers/backends.ts. */
export type ModelBackends = Readonly<Record<VariantBackend['kind'], ModelBackend>>;

/** What answers for a variant; records of before there was a choice mean ONNX. */
export const backendOf = ({ backend }: Pick<Variant, 'backend'>): VariantBackend =>
  backend ?? { kind: 'onnx' };

/** All backends as one: each variant goes to its own. */
export const byBackend = (backends: ModelBackends): ModelBackend => ({
  use: (variant, work) => backends[backendOf(variant).kind].use(variant, work),
});
