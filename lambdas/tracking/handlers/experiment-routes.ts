import type * as z from 'zod';
import type { Call } from '../../../contracts/call';
import type { mlflowExperimentRoutes } from '../../../contracts/tracking/mlflow-experiment-routes';
import { pageResult } from '../../platform/http/page-result';
import type { HandlersOf, HttpCall } from '../../platform/http/serve';
import { changeExperiment, type ExperimentChange } from '../core/change-experiment';
import { createExperiment } from '../core/create-experiment';
import { deleteTag, rename, restore, setTag } from '../core/experiment-changes';
import { findExperiment, findExperimentByName } from '../core/find-experiment';
import { deleteExperiment } from '../core/purge/delete-experiment';
import { searchDatasets } from '../core/search-datasets';
import { searchExperiments } from '../core/search-experiments';
import { experimentMessage } from '../protocols/mlflow/messages';
import { listOf } from '../protocols/mlflow/pairs';
import { newTags, someIds } from '../protocols/mlflow/requests';
import { experimentDialect } from '../protocols/mlflow/search/dialect';
import { parseFilter } from '../protocols/mlflow/search/parse-filter';
import { parseOrder } from '../protocols/mlflow/search/parse-order';
import type { TrackingStores } from './stores';

type Routes = (typeof mlflowExperimentRoutes)[number];
type SearchRequest = z.output<Extract<Routes, { id: 'tracking.searchExperiments' }>['request']>;

/** Handlers of MLflow's experiment routes. */
export const experimentHandlers = (stores: TrackingStores): HandlersOf<Routes> => {
  const { experiments } = stores;
  const searched = async (request: SearchRequest, { project, event }: HttpCall) => {
    const page = await searchExperiments(experiments, project, request.view_type, {
      conditions: parseFilter(request.filter, experimentDialect),
      orderings: parseOrder(request.order_by, experimentDialect),
      maxResults: request.max_results,
      pageToken: request.page_token,
    });
    const messages = page.items.map((experiment) => experimentMessage(experiment, project));
    return pageResult(event, 'experiments', page, messages);
  };
  const change = async (id: string, what: ExperimentChange, call: Call) => {
    await changeExperiment(experiments, id, what, call);
    return {};
  };
  return {
    'tracking.createExperiment': async ({ name, artifact_location, tags }, call) => {
      const draft = { name, artifactLocation: artifact_location || undefined, tags: newTags(tags) };
      return { experiment_id: (await createExperiment(experiments, draft, call)).experimentId };
    },
    'tracking.searchExperiments': searched,
    'tracking.searchExperimentsByQuery': searched,
    'tracking.getExperiment': async ({ experiment_id }, { project }) => ({
      experiment: experimentMessage(
        (await findExperiment(experiments, project, experiment_id)).value,
        project,
      ),
    }),
    'tracking.getExperimentByName': async ({ experiment_name }, { project }) => ({
      experiment: experimentMessage(
        (await findExperimentByName(experiments, project, experiment_name)).value,
        project,
      ),
    }),
    'tracking.updateExperiment': ({ experiment_id, new_name }, call) =>
      change(experiment_id, rename(new_name), call),
    'tracking.deleteExperiment': async ({ experiment_id }, call) => {
      await deleteExperiment(stores, experiment_id, call);
      return {};
    },
    'tracking.restoreExperiment': ({ experiment_id }, call) => change(experiment_id, restore, call),
    'tracking.setExperimentTag': ({ experiment_id, key, value }, call) =>
      change(experiment_id, setTag(key, value), call),
    'tracking.deleteExperimentTag': ({ experiment_id, key }, call) =>
      change(experiment_id, deleteTag(key), call),
    'tracking.searchDatasets': async ({ experiment_ids }, { project }) => {
      const ids = someIds(experiment_ids, { request: 'SearchDatasets', field: 'experiment_id', most: 20 });
      const found = await searchDatasets(stores.summaries, project, ids);
      return {
        dataset_summaries: listOf(
          found.map(({ experimentId, ...summary }) => ({ experiment_id: experimentId, ...summary })),
        ),
      };
    },
  };
};
