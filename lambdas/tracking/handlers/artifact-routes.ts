import { CairnError } from '../../../contracts/cairn-error';
import type { mlflowArtifactRoutes } from '../../../contracts/tracking/mlflow-artifact-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { refuseDeleting, refuseOverwriting } from '../core/approved-files';
import { safeArtifactDirectory, safeArtifactPath, safeFileIn } from '../core/artifact-path';
import { findLoggedModel } from '../core/find-logged-model';
import { findRun } from '../core/find-run';
import { ownArtifactPath } from '../core/locate-artifact';
import { fileResult, largestDirectDownload, redirectResult } from '../protocols/mlflow/download';
import { fileMessage } from '../protocols/mlflow/messages';
import { listOf } from '../protocols/mlflow/pairs';
import { runIdOf } from '../protocols/mlflow/requests';
import type { TrackingStores } from './stores';

const notFound = (path: string): CairnError =>
  new CairnError('artifact.not-found', `No such artifact: '${path}'`);

/** Handlers of MLflow's artifact routes. */
export const artifactHandlers = (
  stores: TrackingStores,
): HandlersOf<(typeof mlflowArtifactRoutes)[number]> => {
  const { artifacts } = stores;
  /** Where the files of a run lie. */
  const rootOf = async (project: string, runId: string): Promise<string> =>
    ownArtifactPath((await findRun(stores, project, runId)).stored.value.artifactUri);
  return {
    'tracking.listRunArtifacts': async (request, { project }) => {
      const { stored } = await findRun(stores, project, runIdOf(request));
      const directory = safeArtifactDirectory(request.path ?? '');
      const root = ownArtifactPath(stored.value.artifactUri);
      const entries = await artifacts.list(project, directory === '' ? root : `${root}/${directory}`);
      const files = listOf(entries.map((entry) => fileMessage(entry, directory)));
      return { root_uri: stored.value.artifactUri, files };
    },
    'tracking.listArtifacts': async ({ path }, { project }) => {
      const entries = await artifacts.list(project, safeArtifactDirectory(path));
      return { files: listOf(entries.map((entry) => fileMessage(entry))) };
    },
    'tracking.downloadArtifact': async (request, { project }) => {
      const path = safeArtifactPath(request.path);
      const size = await artifacts.size(project, path);
      if (size === undefined) throw notFound(path);
      if (size > largestDirectDownload) return redirectResult(await artifacts.downloadUrl(project, path));
      const bytes = await artifacts.read(project, path);
      if (!bytes) throw notFound(path);
      return fileResult(path, bytes);
    },
    'tracking.uploadArtifact': async (request, call) => {
      const path = safeArtifactPath(request.path);
      await refuseOverwriting(stores, call.project, path);
      await artifacts.write(call.project, path, call.bytes());
      return {};
    },
    'tracking.deleteArtifact': async (request, { project }) => {
      const path = safeArtifactPath(request.path);
      await refuseDeleting(stores, project, path);
      await artifacts.delete(project, path);
      return {};
    },
    'tracking.presignDownload': async (request, { project }) => {
      const path = safeArtifactPath(request.path);
      const size = await artifacts.size(project, path);
      if (size === undefined) throw notFound(path);
      return { url: await artifacts.downloadUrl(project, path), headers: {}, file_size: size };
    },
    'tracking.presignArtifactUpload': async (request, { project }) => {
      const { run_id: runId, model_id: modelId } = request;
      if ((runId === '') === (modelId === ''))
        throw new CairnError('request.invalid', 'Exactly one of run_id and model_id must be provided.');
      const root =
        modelId === ''
          ? await rootOf(project, runId)
          : ownArtifactPath((await findLoggedModel(stores.models, project, modelId)).value.artifactUri);
      const path = `${root}/${safeArtifactPath(request.path)}`;
      await refuseOverwriting(stores, project, path);
      return {
        presigned_url: await artifacts.uploadUrl(project, path, Number(request.expiration)),
        headers: {},
      };
    },
    'tracking.presignArtifactDownload': async (request, { project }) => {
      const path = `${await rootOf(project, request.run_id)}/${safeArtifactPath(request.path)}`;
      const size = await artifacts.size(project, path);
      if (size === undefined) throw notFound(request.path);
      return {
        presigned_url: await artifacts.downloadUrl(project, path, Number(request.expiration)),
        headers: {},
        file_size: size,
      };
    },
    'tracking.createUpload': async ({ directory, path, num_parts }, { project }) => {
      const file = safeFileIn(directory, path);
      await refuseOverwriting(stores, project, file);
      const { uploadId, urls } = await artifacts.createUpload(project, file, num_parts);
      const credentials = urls.map((url, index) => ({ url, part_number: index + 1, headers: {} }));
      return { upload_id: uploadId, credentials };
    },
    'tracking.completeUpload': async ({ directory, path, upload_id, parts }, { project }) => {
      const uploaded = parts.map(({ part_number, etag }) => ({ partNumber: part_number, etag }));
      const file = safeFileIn(directory, path);
      await refuseOverwriting(stores, project, file);
      await artifacts.completeUpload(project, file, upload_id, uploaded);
      return {};
    },
    'tracking.abortUpload': async ({ directory, path, upload_id }, { project }) => {
      await artifacts.abortUpload(project, safeFileIn(directory, path), upload_id);
      return {};
    },
  };
};
