import type { registryMlflowVersionRoutes } from '../../../../contracts/registry/mlflow-version-routes';
import type { HandlersOf } from '../../../platform/http/serve';
import { annotateVersion } from '../../core/annotate';
import { type DeletionPorts, deleteVersion } from '../../core/delete-version';
import { findInModel } from '../../core/find';
import { registerSource } from '../../core/register-source';
import type { RegistrationPorts } from '../../core/register-trial';
import { setStage } from '../../core/set-stage';
import { versionMessage } from './messages';
import { mlflowSearchHandlers } from './search-handlers';
import { requireStage } from './stage';

/** MLflow's `model-versions/…`: translation only. */
export const mlflowVersionHandlers = (
  ports: RegistrationPorts & DeletionPorts,
): HandlersOf<(typeof registryMlflowVersionRoutes)[number]> => {
  const { store } = ports;
  return {
    'registry.mlflow.createVersion': async (request, call) => {
      const registered = await registerSource(
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
      return { model_version: versionMessage(registered) };
    },
    'registry.mlflow.getVersion': async ({ name, version }, { project }) => ({
      model_version: versionMessage(await findInModel(store, project, name, version)),
    }),
    'registry.mlflow.updateVersion': async ({ name, version, description }, call) => ({
      model_version: versionMessage(
        await annotateVersion(store, { model: name, version }, { description }, call),
      ),
    }),
    'registry.mlflow.transitionStage': async (request, call) => ({
      model_version: versionMessage(
        await setStage(
          store,
          {
            model: request.name,
            version: request.version,
            stage: requireStage(request.stage),
            archiveExisting: request.archive_existing_versions,
          },
          call,
        ),
      ),
    }),
    'registry.mlflow.deleteVersion': async ({ name, version }, call) => {
      await deleteVersion(ports, { model: name, version }, call);
      return {};
    },
    ...mlflowSearchHandlers(store),
    'registry.mlflow.getDownloadUri': async ({ name, version }, { project }) => ({
      artifact_uri: (await findInModel(store, project, name, version)).version.artifactUri,
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
