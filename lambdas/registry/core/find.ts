import { CairnError } from '../../../contracts/cairn-error';
import type { ModelVersion } from '../../../contracts/registry/model-version';
import type { RegisteredModel } from '../../../contracts/registry/registered-model';
import type { Stage } from '../../../contracts/registry/stages';
import type { RegistryStore } from './registry-store';

/** The registered model of a name; throws `registry.model.not-found`. */
export const findModel = async (
  store: Pick<RegistryStore, 'model'>,
  project: string,
  name: string,
): Promise<RegisteredModel> => {
  const model = await store.model(project, name);
  if (model) return model;
  throw new CairnError('registry.model.not-found', `Registered Model with name=${name} not found`);
};

const noVersion = (model: string, version: number): CairnError =>
  new CairnError(
    'registry.version.not-found',
    `Model Version (name=${model}, version=${version}) not found`,
    {
      details: { model, version },
    },
  );

/** One version of a model; throws `registry.version.not-found`. */
export const findVersionOf = async (
  store: Pick<RegistryStore, 'version'>,
  model: RegisteredModel,
  version: number,
): Promise<ModelVersion> => {
  const found = await store.version(model, version);
  if (found) return found;
  throw noVersion(model.name, version);
};

/** A version with its model, which is read first: what the model says of the version is not newer than it. */
export interface VersionInModel {
  readonly model: RegisteredModel;
  readonly version: ModelVersion;
}

/** A version by the name of its model; throws `registry.version.not-found`. */
export const findInModel = async (
  store: Pick<RegistryStore, 'model' | 'version'>,
  project: string,
  name: string,
  version: number,
): Promise<VersionInModel> => {
  const model = await store.model(project, name);
  if (!model) throw noVersion(name, version);
  return { model, version: await findVersionOf(store, model, version) };
};

/** The number that an alias of a model points to, if any. */
export const versionOfAlias = (model: RegisteredModel, alias: string): number | undefined =>
  Object.hasOwn(model.aliases, alias) ? model.aliases[alias] : undefined;

/** The version that an alias points to; throws `registry.alias.not-found`. */
export const findByAlias = async (
  store: Pick<RegistryStore, 'model' | 'version'>,
  project: string,
  name: string,
  alias: string,
): Promise<VersionInModel> => {
  const model = await findModel(store, project, name);
  const version = versionOfAlias(model, alias);
  if (version !== undefined) return { model, version: await findVersionOf(store, model, version) };
  throw new CairnError('registry.alias.not-found', `Registered model alias ${alias} not found.`);
};

/** The stage of a version. */
export const stageOf = ({ stages = {} }: RegisteredModel, version: number): Stage =>
  stages[String(version)]?.stage ?? 'None';

/** A version as it is answered: with its stage, which its model keeps. */
export const withStage = ({ model, version }: VersionInModel): ModelVersion => ({
  ...version,
  stage: stageOf(model, version.version),
});
