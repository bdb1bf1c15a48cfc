import type { registryMlflowModelRoutes } from '../../../../contracts/registry/mlflow-model-routes';
import type { RegisteredModel } from '../../../../contracts/registry/registered-model';
import type { HandlersOf } from '../../../platform/http/serve';
import { annotateModel } from '../../core/annotate';
import { createModel } from '../../core/create-model';
import { deleteAlias } from '../../core/delete-alias';
import { findByAlias, findModel, findVersion } from '../../core/find';
import type { RegistryStore } from '../../core/registry-store';
import { setAlias } from '../../core/set-alias';
import { aliasesOf, modelMessage, versionMessage } from './messages';
import { searchModels } from './search-models';

const recordOf = (tags: readonly { readonly key: string; readonly value: string }[]) =>
  Object.fromEntries(tags.map(({ key, value }) => [key, value]));

/** MLflow's `registered-models/…`: translation only. */
export const mlflowModelHandlers = (
  store: RegistryStore,
): HandlersOf<(typeof registryMlflowModelRoutes)[number]> => {
  const newestOf = async ({ project, name, latestVersion }: RegisteredModel) =>
    latestVersion === 0 ? undefined : store.version(project, name, latestVersion);

  const answer = async (model: RegisteredModel) => ({
    registered_model: modelMessage(model, await newestOf(model)),
  });

  /** Every version has the stage None, so that asking for others finds nothing. */
  const latestVersions = async (
    { name, stages }: { readonly name: string; readonly stages: readonly string[] },
    { project }: { readonly project: string },
  ) => {
    const model = await findModel(store, project, name);
    const isAsked = stages.length === 0 || stages.some((stage) => stage.toLowerCase() === 'none');
    const newest = isAsked ? await newestOf(model) : undefined;
    return newest ? { model_versions: [versionMessage(newest, aliasesOf(model, newest.version))] } : {};
  };

  return {
    'registry.mlflow.createModel': async ({ name, tags, description }, call) => ({
      registered_model: modelMessage(
        await createModel(store, { name, description, tags: recordOf(tags) }, call),
        undefined,
      ),
    }),
    'registry.mlflow.getModel': async ({ name }, { project }) =>
      answer(await findModel(store, project, name)),
    'registry.mlflow.updateModel': async ({ name, description }, call) =>
      answer(await annotateModel(store, name, { description }, call)),
    'registry.mlflow.searchModels': async (request, { project }) => {
      const { items, next } = await searchModels(store, project, request);
      const models = await Promise.all(items.map(async (item) => modelMessage(item, await newestOf(item))));
      return { registered_models: models.length > 0 ? models : undefined, next_page_token: next };
    },
    'registry.mlflow.postLatestVersions': latestVersions,
    'registry.mlflow.getLatestVersions': latestVersions,
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
    'registry.mlflow.getVersionByAlias': async ({ name, alias }, { project }) => {
      const model = await findModel(store, project, name);
      // MLflow answers `latest` with the newest version, though nobody can set it.
      const found =
        alias.toLowerCase() === 'latest' && model.latestVersion > 0
          ? await findVersion(store, project, name, model.latestVersion)
          : await findByAlias(store, project, name, alias);
      return { model_version: versionMessage(found, aliasesOf(model, found.version)) };
    },
  };
};
