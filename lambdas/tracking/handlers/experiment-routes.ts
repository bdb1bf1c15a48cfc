import type * as z from 'zod';
import type { Call } from '../../../contracts/call';
import type { mlflowExperimentRoutes } from '../../../contracts/tracking/mlflow-experiment-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { changeExperiment, type ExperimentChange } from '../core/change-experiment';
import { createExperiment } from '../core/create-experiment';
import { deleteTag, remove, rename, restore, setTag } from '../core/experiment-changes';
import { findExperiment, findExperimentByName } from '../core/find-experiment';
import { searchExperiments } from '../core/search-experiments';
import { experimentMessage } from '../protocols/mlflow/messages';
import { listOf, mapOf } from '../protocols/mlflow/pairs';
import { experimentDialect } from '../protocols/mlflow/search/dialect';
import { parseFilter } from '../protocols/mlflow/search/parse-filter';
import { parseOrder } from '../protocols/mlflow/search/parse-order';
import type { TrackingStores } from './stores';

type Routes = (typeof mlflowExperimentRoutes)[number];
type SearchRequest = z.output<Extract<Routes, { id: 'tracking.searchExperiments' }>['request']>;

/** Handlers of MLflow's experiment routes. */
export const experimentHandlers = ({ experiments }: TrackingStores): HandlersOf<Routes> => {
  const searched = async (request: SearchRequest, { project }: Call) => {
    const page = await searchExperiments(experiments, project, request.view_type, {
      conditions: parseFilter(request.filter, experimentDialect),
      orderings: parseOrder(request.order_by, experimentDialect),
      maxResults: request.max_results,
      pageToken: request.page_token,
    });
    return {
      experiments: listOf(page.items.map(experimentMessage)),
      next_page_token: page.nextPageToken,
    };
  };
  const change = async (id: string, what: ExperimentChange, call: Call) => {
    await changeExperiment(experiments, id, what, call);
    return {};
  };
  return {
    'tracking.createExperiment': async ({ name, artifact_location, tags }, call) => {
      const draft = { name, artifactLocation: artifact_location || undefined, tags: mapOf(tags) };
      return { experiment_id: (await createExperiment(experiments, draft, call)).experimentId };
    },
    'tracking.searchExperiments': searched,
    'tracking.searchExperimentsByQuery': searched,
    'tracking.getExperiment': async ({ experiment_id }, { project }) => ({
      experiment: experimentMessage((await findExperiment(experiments, project, experiment_id)).value),
    }),
    'tracking.getExperimentByName': async ({ experiment_name }, { project }) => ({
      experiment: experimentMessage(
        (await findExperimentByName(experiments, project, experiment_name)).value,
      ),
    }),
    'tracking.updateExperiment': ({ experiment_id, new_name }, call) =>
      change(experiment_id, rename(new_name), call),
    'tracking.deleteExperiment': ({ experiment_id }, call) => change(experiment_id, remove, call),
    'tracking.restoreExperiment': ({ experiment_id }, call) => change(experiment_id, restore, call),
    'tracking.setExperimentTag': ({ experiment_id, key, value }, call) =>
      change(experiment_id, setTag(key, value), call),
    'tracking.deleteExperimentTag': ({ experiment_id, key }, call) =>
      change(experiment_id, deleteTag(key), call),
  };
};
