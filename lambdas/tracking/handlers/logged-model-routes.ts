import type { mlflowLoggedModelRoutes } from '../../../contracts/tracking/mlflow-logged-model-routes';
import { pageResult } from '../../platform/http/page-result';
import type { HandlersOf } from '../../platform/http/serve';
import { safeArtifactDirectory } from '../core/artifact-path';
import {
  addLoggedModelParams,
  deleteLoggedModel,
  deleteLoggedModelTag,
  finalizeLoggedModel,
  setLoggedModelTags,
} from '../core/change-logged-model';
import { createLoggedModel } from '../core/create-logged-model';
import { findAnyLoggedModel, findLoggedModel } from '../core/find-logged-model';
import { ownArtifactPath } from '../core/locate-artifact';
import { searchLoggedModels } from '../core/search-logged-models';
import { fileMessage, loggedModelMessage } from '../protocols/mlflow/messages';
import { listOf } from '../protocols/mlflow/pairs';
import { required } from '../protocols/mlflow/requests';
import { loggedModelDialect } from '../protocols/mlflow/search/dialect';
import { modelOrdering } from '../protocols/mlflow/search/model-order';
import { parseFilter } from '../protocols/mlflow/search/parse-filter';

import type { TrackingStores } from './stores';

/** Models of a page when a search does not say how many. */
const byDefault = 100;

/** A tag key in a path may arrive percent-encoded or decoded; keys themselves have no percent sign. */
const decodedKey = (key: string): string => {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
};

/** Handlers of MLflow's logged-model routes. */
export const loggedModelHandlers = (
  stores: TrackingStores,
): HandlersOf<(typeof mlflowLoggedModelRoutes)[number]> => {
  const { models, artifacts } = stores;
  return {
    'tracking.createLoggedModel': async (request, call) => {
      const draft = {
        experimentId: request.experiment_id,
        name: request.name,
        modelType: request.model_type,
        sourceRunId: request.source_run_id,
        params: request.params,
        tags: request.tags,
      };
      return { model: loggedModelMessage(await createLoggedModel(stores, draft, call)) };
    },
    'tracking.searchLoggedModels': async (request, { project, event }) => {
      const page = await searchLoggedModels(models, project, {
        experimentIds: required(request.experiment_ids, 'experiment_ids'),
        conditions: parseFilter(request.filter, loggedModelDialect),
        orderings: request.order_by.map(modelOrdering),
        datasets: request.datasets.map(({ dataset_name, dataset_digest }) => ({
          name: dataset_name,
          digest: dataset_digest,
        })),
        maxResults: request.max_results || byDefault,
        pageToken: request.page_token,
      });
      return pageResult(event, 'models', page, page.items.map(loggedModelMessage));
    },
    'tracking.getLoggedModel': async ({ model_id, allow_deleted }, { project }) => {
      const find = allow_deleted ? findAnyLoggedModel : findLoggedModel;
      return { model: loggedModelMessage((await find(models, project, model_id)).value) };
    },
    'tracking.finalizeLoggedModel': async ({ model_id, status }, call) => ({
      model: loggedModelMessage(await finalizeLoggedModel(models, model_id, status, call)),
    }),
    'tracking.deleteLoggedModel': async ({ model_id }, call) => {
      await deleteLoggedModel(stores, model_id, call);
      return {};
    },
    'tracking.setLoggedModelTags': async ({ model_id, tags }, call) => {
      await setLoggedModelTags(models, model_id, tags, call);
      return {};
    },
    'tracking.deleteLoggedModelTag': async ({ model_id, tag_key }, call) => {
      await deleteLoggedModelTag(models, model_id, decodedKey(tag_key), call);
      return {};
    },
    'tracking.logLoggedModelParams': async ({ model_id, params }, call) => {
      await addLoggedModelParams(models, model_id, params, call);
      return {};
    },
    'tracking.listLoggedModelArtifacts': async ({ model_id, artifact_directory_path = '' }, { project }) => {
      const { value } = await findLoggedModel(models, project, model_id);
      const directory = safeArtifactDirectory(artifact_directory_path);
      const root = ownArtifactPath(value.artifactUri);
      const entries = await artifacts.list(project, directory === '' ? root : `${root}/${directory}`);
      const files = listOf(entries.map((entry) => fileMessage(entry, directory)));
      return { root_uri: value.artifactUri, files };
    },
  };
};
