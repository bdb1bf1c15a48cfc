import { CairnError } from '../../../contracts/cairn-error';
import type { mlflowFileRoutes } from '../../../contracts/tracking/mlflow-file-routes';
import { fileResult, largestDirectDownload, redirectResult } from '../../platform/http/file-result';
import type { HandlersOf, RawResult } from '../../platform/http/serve';
import { refuseOverwriting } from '../core/approved-files';
import { safeArtifactPath } from '../core/artifact-path';
import type { ArtifactStore } from '../core/artifact-store';
import { findLoggedModel } from '../core/find-logged-model';
import { findRun } from '../core/find-run';
import { ownArtifactPath } from '../core/locate-artifact';
import { runIdOf } from '../protocols/mlflow/requests';
import type { TrackingStores } from './stores';

/** The file of a safe path below the place of what it belongs to. */
const send = async (artifacts: ArtifactStore, project: string, path: string): Promise<RawResult> => {
  const size = await artifacts.size(project, path);
  if (size !== undefined && size > largestDirectDownload)
    return redirectResult(await artifacts.downloadUrl(project, path));
  const bytes = size === undefined ? undefined : await artifacts.read(project, path);
  if (!bytes) throw new CairnError('artifact.not-found', `No such artifact: '${path}'`);
  return fileResult(path, bytes);
};

/** Handlers of the files that MLflow's web page asks for. */
export const fileHandlers = (stores: TrackingStores): HandlersOf<(typeof mlflowFileRoutes)[number]> => {
  const { artifacts, models } = stores;
  const runFile = async (project: string, runId: string, path: string): Promise<string> => {
    const safe = safeArtifactPath(path);
    const { stored } = await findRun(stores, project, runId);
    return `${ownArtifactPath(stored.value.artifactUri)}/${safe}`;
  };
  return {
    'tracking.getRunFile': async (request, { project }) =>
      send(artifacts, project, await runFile(project, runIdOf(request), request.path)),
    'tracking.getLoggedModelFile': async ({ model_id, artifact_file_path }, { project }) => {
      const path = safeArtifactPath(artifact_file_path);
      const { value } = await findLoggedModel(models, project, model_id);
      return send(artifacts, project, `${ownArtifactPath(value.artifactUri)}/${path}`);
    },
    'tracking.uploadRunFile': async (request, { project, bytes }) => {
      const content = bytes();
      if (content.length === 0) throw new CairnError('request.invalid', 'Request must specify data.');
      const path = await runFile(project, runIdOf(request), request.path);
      await refuseOverwriting(stores, project, path);
      await artifacts.write(project, path, content);
      return {};
    },
  };
};
