import type { registryMlflowVersionRoutes } from '../../../../contracts/registry/mlflow-version-routes';
import type { ModelVersion } from '../../../../contracts/registry/model-version';
import type { HandlersOf } from '../../../platform/http/serve';
import { annotateVersion } from '../../core/annotate';
import { findModel, findVersion } from '../../core/find';
import { registerSource } from '../../core/register-source';
import type { RegistrationPorts } from '../../core/register-trial';
import { aliasesOf, versionMessage } from './messages';
import { searchVersions } from './search-versions';

/** MLflow's `model-versions/…`: translation only. */
export const mlflowVersionHandlers = (
  ports: RegistrationPorts,
): HandlersOf<(typeof registryMlflowVersionRoutes)[number]> => {
  const { store } = ports;
  const answer = async (version: ModelVersion) => {
    const model = await findModel(store, version.project, version.model);
    return { model_version: versionMessage(version, aliasesOf(model, version.version)) };
  };
  return {
    'registry.mlflow.createVersion': async (request, call) => {
      const version = await registerSource(
        ports,
        {
          model: request.name,
          source: request.source,
          runId: request.run_id || undefined,
          modelId: request.model_id || undefined,
          description: request.description,
          tags: Object.fromEntries(request.tags.map(({ key, value }) => [key, value])),
          runLink: request.run_link,
        },
        call,
      );
      return { model_version: versionMessage(version) };
    },
    'registry.mlflow.getVersion': async ({ name, version }, { project }) =>
      answer(await findVersion(store, project, name, version)),
    'registry.mlflow.updateVersion': async ({ name, version, description }, call) =>
      answer(
        typeof description === 'string'
          ? await annotateVersion(store, { model: name, version }, { description }, call)
          : await findVersion(store, call.project, name, version),
      ),
    'registry.mlflow.searchVersions': async (request, { project }) => {
      const { items, next } = await searchVersions(store, project, request);
      const versions = items.map((item) => versionMessage(item));
      return { model_versions: versions.length > 0 ? versions : undefined, next_page_token: next };
    },
    'registry.mlflow.getDownloadUri': async ({ name, version }, { project }) => ({
      artifact_uri: (await findVersion(store, project, name, version)).artifactUri,
    }),
    'registry.mlflow.setVersionTag': async ({ name, version, key, value }, call) => {
      await annotateVersion(store, { model: name, version }, { tags: { [key]: value } }, call);
      return {};
    },
    'registry.mlflow.deleteVersionTag': async ({ name, version, key }, call) => {
      await annotateVersion(store, { model: name, version }, { tags: { [key]: null } }, call);
      return {};
    },
  };
};
