import type { mlflowRunRoutes } from '../../../contracts/tracking/mlflow-run-routes';
import { pageResult } from '../../platform/http/page-result';
import type { HandlersOf } from '../../platform/http/serve';
import { onItsOwn } from '../core/batch';
import { createRun } from '../core/create-run';
import type { Experiment } from '../core/experiment';
import { findRun } from '../core/find-run';
import { deleteRunTag, logBatch } from '../core/log-batch';
import { lifecycleOf, type Run } from '../core/run';
import { runRecords } from '../core/run-record';
import { searchRuns } from '../core/search-runs';
import { deleteRun, restoreRun, updateRun } from '../core/update-run';
import { runInfoMessage, runMessage } from '../protocols/mlflow/messages';
import { newTags, runIdOf } from '../protocols/mlflow/requests';
import { runDialect } from '../protocols/mlflow/search/dialect';
import { parseFilter } from '../protocols/mlflow/search/parse-filter';
import { parseOrder } from '../protocols/mlflow/search/parse-order';
import type { TrackingStores } from './stores';

/** Handlers of MLflow's run routes. */
export const runHandlers = (stores: TrackingStores): HandlersOf<(typeof mlflowRunRoutes)[number]> => {
  const messages = async (
    project: string,
    found: readonly { readonly run: Run; readonly experiment: Experiment }[],
  ) => (await runRecords(stores.datasets, project, found)).map(runMessage);

  const single = async (project: string, found: { readonly run: Run; readonly experiment: Experiment }) => {
    const [run] = await messages(project, [found]);
    if (!run) throw new Error(`run ${found.run.runId} has no message`);
    return { run };
  };

  return {
    'tracking.createRun': async (request, call) => {
      const draft = {
        experimentId: request.experiment_id,
        name: request.run_name,
        userId: request.user_id,
        startTime: request.start_time,
        tags: newTags(request.tags),
      };
      const { run } = await single(call.project, await createRun(stores, draft, call));
      return { run: { ...run, outputs: undefined } };
    },
    'tracking.getRun': async (request, { project }) => {
      const { stored, experiment } = await findRun(stores, project, runIdOf(request));
      return single(project, { run: stored.value, experiment });
    },
    'tracking.updateRun': async (request, call) => {
      const { status, end_time: endTime, run_name: name } = request;
      const { run, experiment } = await updateRun(stores, runIdOf(request), { status, endTime, name }, call);
      return { run_info: runInfoMessage({ ...run, lifecycle: lifecycleOf(run, experiment) }) };
    },
    'tracking.deleteRun': async (request, call) => {
      await deleteRun(stores, runIdOf(request), call);
      return {};
    },
    'tracking.restoreRun': async (request, call) => {
      await restoreRun(stores, runIdOf(request), call);
      return {};
    },
    'tracking.searchRuns': async (request, { project, event }) => {
      const page = await searchRuns(stores, project, {
        experimentIds: request.experiment_ids,
        view: request.run_view_type,
        conditions: parseFilter(request.filter, runDialect),
        orderings: parseOrder(request.order_by, runDialect),
        maxResults: request.max_results,
        pageToken: request.page_token,
      });
      return pageResult(event, 'runs', page, await messages(project, page.items));
    },
    'tracking.setTag': async (request, call) => {
      const { key, value } = request;
      const batch = { metrics: [], params: [], tags: [{ key, value }] };
      await logBatch(stores, runIdOf(request), batch, call, onItsOwn);
      return {};
    },
    'tracking.deleteTag': async (request, call) => {
      await deleteRunTag(stores, runIdOf(request), request.key, call);
      return {};
    },
  };
};
