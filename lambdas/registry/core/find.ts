import { CairnError } from '../../../contracts/cairn-error';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import type { RegistryStore } from './registry-store';

/** The registered model of a name; throws `registry.model.not-found`. */
export const findModel = async (
  store: RegistryStore,
  project: string,
  name: string,
): Promise<RegisteredModel> => {
  const model = await store.model(project, name);
  if (model) return model;
  throw new CairnError('registry.model.not-found', `Registered Model with name=${name} not found`);
};

/** One version; throws `registry.version.not-found`. */
export const findVersion = async (
  store: RegistryStore,
  project: string,
  model: string,
  version: number,
): Promise<ModelVersion> => {
  const found = await store.version(project, model, version);
  if (found) return found;
  throw new CairnError(
    'registry.version.not-found',
    `Model Version (name=${model}, version=${version}) not found`,
    { details: { model, version } },
  );
};

/** The number that an alias of a model points to, if any. */
export const versionOfAlias = (model: RegisteredModel, alias: string): number | undefined =>
  Object.hasOwn(model.aliases, alias) ? model.aliases[alias] : undefined;

/** The version that an alias points to; throws `registry.alias.not-found`. */
export const findByAlias = async (
  store: RegistryStore,
  project: string,
  name: string,
  alias: string,
): Promise<ModelVersion> => {
  const version = versionOfAlias(await findModel(store, project, name), alias);
  if (version !== undefined) return findVersion(store, project, name, version);
  throw new CairnError('registry.alias.not-found', `Registered model alias ${alias} not found.`);
};
