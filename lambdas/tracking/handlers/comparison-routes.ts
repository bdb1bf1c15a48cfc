import type { comparisonRoutes } from '../../../contracts/tracking/comparison-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { bestRun } from '../core/comparison/best-run';
import { compareRuns } from '../core/comparison/compare-runs';
import { runDialect } from '../protocols/mlflow/search/dialect';
import { parseFilter } from '../protocols/mlflow/search/parse-filter';
import type { TrackingStores } from './stores';

/** Handlers of Cairn's own questions about runs. */
export const comparisonHandlers = (
  stores: TrackingStores,
): HandlersOf<(typeof comparisonRoutes)[number]> => ({
  'tracking.bestRun': async ({ filter, ...request }, { project }) =>
    bestRun(stores, project, { ...request, conditions: parseFilter(filter, runDialect) }),
  'tracking.compareRuns': async ({ runs }, { project }) => compareRuns(stores, project, runs),
});
