import { CairnError } from '../../../contracts/cairn-error';
import type { Int64 } from '../../../contracts/tracking/int64';
import { type mlflowHistoryRoutes, mostRunsAtOnce } from '../../../contracts/tracking/mlflow-history-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { historyOfRuns, metricHistory, type RunPoint, sampledHistoryOfRuns } from '../core/metric-history';
import { metricMessage } from '../protocols/mlflow/messages';
import { listOf } from '../protocols/mlflow/pairs';
import { runIdOf, someIds } from '../protocols/mlflow/requests';
import type { TrackingStores } from './stores';

const runMetricMessage = (point: RunPoint) => ({ ...metricMessage(point), run_id: point.runId });

const stepsIn = (first: Int64 | undefined, last: Int64 | undefined): readonly [Int64, Int64] | undefined => {
  if (first === undefined && last === undefined) return undefined;
  if (first === undefined || last === undefined)
    throw new CairnError(
      'request.invalid',
      'If either start step or end step are specified, both must be specified.',
    );
  if (first > last)
    throw new CairnError(
      'request.invalid',
      `end_step must be greater than start_step. Found start_step=${first} and end_step=${last}.`,
    );
  return [first, last];
};

/** Handlers of histories of metrics. */
export const historyHandlers = (
  stores: TrackingStores,
): HandlersOf<(typeof mlflowHistoryRoutes)[number]> => ({
  'tracking.getMetricHistory': async (request, { project }) => {
    const page = await metricHistory(stores, project, {
      runId: runIdOf(request),
      key: request.metric_key,
      maxResults: request.max_results,
      pageToken: request.page_token,
    });
    return { metrics: listOf(page.points.map(metricMessage)), next_page_token: page.nextPageToken };
  },
  'tracking.getMetricHistoryInterval': async (request, { project }) => {
    const points = await sampledHistoryOfRuns(stores, project, {
      runIds: request.run_ids,
      key: request.metric_key,
      maxResults: request.max_results,
      steps: stepsIn(request.start_step, request.end_step),
    });
    return { metrics: listOf(points.map(runMetricMessage)) };
  },
  'tracking.getMetricHistoryOfRuns': async (request, { project }) => {
    const runIds = someIds(request.run_id, {
      request: 'GetMetricHistoryBulk',
      field: 'run_id',
      most: mostRunsAtOnce,
    });
    if (request.metric_key === undefined)
      throw new CairnError('request.invalid', 'GetMetricHistoryBulk request must specify a metric_key.');
    const points = await historyOfRuns(stores, project, {
      runIds,
      key: request.metric_key,
      maxResults: request.max_results,
    });
    return { metrics: points.map(runMetricMessage) };
  },
});
