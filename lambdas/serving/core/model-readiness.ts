import { CairnError } from '../../../contracts/cairn-error';
import type { Endpoint, Variant, VariantBackend } from '../../../contracts/serving/endpoint';
import type { TensorSpec } from '../../../contracts/serving/tensor';
import { chooseVariant, refuseRetired } from './choose-variant';
import { withRecord } from './find-variant';
import { backendOf } from './model-backend';
import type { Pool } from './pool';

const withTraffic = (endpoint: Endpoint): readonly Variant[] => {
  refuseRetired(endpoint);
  const variants = endpoint.variants.filter(({ weight }) => weight > 0);
  if (variants.length === 0)
    throw new CairnError('endpoint.idle', `Endpoint ${endpoint.name} has no version in service.`);
  return variants;
};

const loaded = async (pool: Pool, variant: Variant) =>
  pool.models.use(variant, async ({ inputs, outputs }) => ({ inputs, outputs }));

/** Loads what the endpoint answers with: one version, or all that have traffic. Throws when one cannot be. */
export const makeReady = async (
  pool: Pool,
  project: string,
  name: string,
  version?: number,
): Promise<void> => {
  const variants = await withRecord(pool.endpoints, project, name, (endpoint) =>
    version === undefined ? withTraffic(endpoint) : [chooseVariant(endpoint, { version, unit: '' })],
  );
  await Promise.all(variants.map((variant) => loaded(pool, variant)));
};

export interface ModelDescription {
  /** Versions in service, as the record lists them. */
  readonly versions: readonly number[];
  readonly backend: VariantBackend['kind'];
  readonly inputs: readonly TensorSpec[];
  readonly outputs: readonly TensorSpec[];
}

/** Inputs and outputs of a version, or of the one with most of the traffic, as the model itself tells them. */
export const describeModel = async (
  pool: Pool,
  project: string,
  name: string,
  version?: number,
): Promise<ModelDescription> => {
  const { variant, versions } = await withRecord(pool.endpoints, project, name, (endpoint) => ({
    variant:
      version === undefined
        ? ([...withTraffic(endpoint)].sort((a, b) => b.weight - a.weight)[0] as Variant)
        : chooseVariant(endpoint, { version, unit: '' }),
    versions: endpoint.variants.map((each) => each.version),
  }));
  return { versions, backend: backendOf(variant).kind, ...(await loaded(pool, variant)) };
};
