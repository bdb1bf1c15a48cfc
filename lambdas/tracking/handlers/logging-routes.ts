import type { mlflowLoggingRoutes } from '../../../contracts/tracking/mlflow-logging-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { onItsOwn } from '../core/batch';
import { logBatch } from '../core/log-batch';
import { logInputs, logOutputs } from '../core/log-inputs';
import { logLegacyModel } from '../core/log-legacy-model';
import { datasetInputIn, pointIn, runIdOf } from '../protocols/mlflow/requests';
import type { TrackingStores } from './stores';

const nothing = { metrics: [], params: [], tags: [] };

/** Handlers of what a run logs while it goes on. */
export const loggingHandlers = (
  stores: TrackingStores,
): HandlersOf<(typeof mlflowLoggingRoutes)[number]> => ({
  'tracking.logBatch': async (request, call) => {
    const { params, tags } = request;
    await logBatch(stores, runIdOf(request), { metrics: request.metrics.map(pointIn), params, tags }, call);
    return {};
  },
  'tracking.logMetric': async (request, call) => {
    await logBatch(stores, runIdOf(request), { ...nothing, metrics: [pointIn(request)] }, call, onItsOwn);
    return {};
  },
  'tracking.logParam': async (request, call) => {
    const { key, value } = request;
    await logBatch(stores, runIdOf(request), { ...nothing, params: [{ key, value }] }, call, onItsOwn);
    return {};
  },
  'tracking.logInputs': async (request, call) => {
    const datasets = request.datasets.map(datasetInputIn);
    const models = request.models.map(({ model_id }) => model_id);
    await logInputs(stores, runIdOf(request), { datasets, models }, call);
    return {};
  },
  'tracking.logOutputs': async (request, call) => {
    const outputs = request.models.map(({ model_id, step }) => ({ modelId: model_id, step }));
    await logOutputs(stores, runIdOf(request), outputs, call);
    return {};
  },
  'tracking.logModel': async (request, call) => {
    await logLegacyModel(stores, runIdOf(request), request.model_json, call);
    return {};
  },
});
