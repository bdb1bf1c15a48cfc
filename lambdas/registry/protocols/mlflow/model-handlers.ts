import { CairnError } from '../../../../contracts/cairn-error';
import type { registryMlflowModelRoutes } from '../../../../contracts/registry/mlflow-model-routes';
import type { RegisteredModel } from '../../../../contracts/registry/registered-model';
import { pageResult } from '../../../platform/http/page-result';
import type { HandlersOf } from '../../../platform/http/serve';
import { annotateModel } from '../../core/annotate';
import { createModel } from '../../core/create-model';
import { deleteAlias } from '../../core/delete-alias';
import { deleteModel } from '../../core/delete-model';
import type { DeletionPorts } from '../../core/delete-version';
import { findByAlias, findModel, type VersionInModel } from '../../core/find';
import { latestVersions, newestVersion } from '../../core/latest-versions';
import type { RegistryStore } from '../../core/registry-store';
import { renameModel } from '../../core/rename-model';
import { setAlias } from '../../core/set-alias';
import { modelMessage, versionMessage } from './messages';
import { searchModels } from './search-models';
import { requireStage } from './stage';

const recordOf = (tags: readonly { readonly key: string; readonly value: string }[]) =>
  Object.fromEntries(tags.map(({ key, value }) => [key, value]));

/** MLflow answers `latest` with the newest version, though nobody can set it. */
const byAlias = async (
  store: RegistryStore,
  project: string,
  name: string,
  alias: string,
): Promise<VersionInModel> => {
  if (alias.toLowerCase() !== 'latest') return findByAlias(store, project, name, alias);
  const model = await findModel(store, project, name);
  const version = await newestVersion(store, model);
  if (version) return { model, version };
  throw new CairnError('registry.version.not-found', `Latest version not found for model ${name}.`);
};

/** MLflow's `registered-models/…`: translation only. */
export const mlflowModelHandlers = (
  ports: DeletionPorts,
): HandlersOf<(typeof registryMlflowModelRoutes)[number]> => {
  const { store } = ports;
  const answer = async (model: RegisteredModel) => ({
    registered_model: modelMessage(model, await latestVersions(store, model)),
  });

  const latest = async (
    { name, stages }: { readonly name: string; readonly stages: readonly string[] },
    { project }: { readonly project: string },
  ) => {
    const model = await findModel(store, project, name);
    const wanted = stages.length === 0 ? undefined : stages.map(requireStage);
    const versions = await latestVersions(store, model, wanted);
    return versions.length === 0
      ? {}
      : { model_versions: versions.map((version) => versionMessage({ model, version })) };
  };

  return {
    'registry.mlflow.createModel': async ({ name, tags, description }, call) => ({
      registered_model: modelMessage(
        await createModel(store, { name, description, tags: recordOf(tags) }, call),
        [],
      ),
    }),
    'registry.mlflow.getModel': async ({ name }, { project }) =>
      answer(await findModel(store, project, name)),
    'registry.mlflow.updateModel': async ({ name, description }, call) =>
      answer(await annotateModel(store, name, { description }, call)),
    'registry.mlflow.renameModel': async ({ name, new_name: newName }, call) =>
      answer(await renameModel(ports, { name, newName }, call)),
    'registry.mlflow.deleteModel': async ({ name }, call) => {
      await deleteModel(ports, name, call);
      return {};
    },
    'registry.mlflow.searchModels': async (request, { project, event }) => {
      const page = await searchModels(store, project, request);
      return pageResult(event, 'registered_models', page, page.items);
    },
    'registry.mlflow.postLatestVersions': latest,
    'registry.mlflow.getLatestVersions': latest,
    'registry.mlflow.setModelTag': async ({ name, key, value }, call) => {
      await annotateModel(store, name, { tags: { [key]: value } }, call);
      return {};
    },
    'registry.mlflow.deleteModelTag': async ({ name, key }, call) => {
      await annotateModel(store, name, { tags: { [key]: null } }, call);
      return {};
    },
    'registry.mlflow.setAlias': async ({ name, alias, version }, call) => {
      await setAlias(store, { model: name, alias, version }, call);
      return {};
    },
    'registry.mlflow.deleteAlias': async ({ name, alias }, call) => {
      await deleteAlias(store, name, alias, call);
      return {};
    },
    'registry.mlflow.getVersionByAlias': async ({ name, alias }, { project }) => ({
      model_version: versionMessage(await byAlias(store, project, name, alias)),
    }),
  };
};
