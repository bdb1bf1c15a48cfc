import type { mlflowLegacyTraceRoutes } from '../../../contracts/tracing/mlflow-legacy-routes';
import { pageResult } from '../../platform/http/page-result';
import type { HandlersOf } from '../../platform/http/serve';
import { findTrace } from '../core/find-trace';
import { endLegacyTrace, startLegacyTrace } from '../core/legacy-trace';
import type { TracingPorts } from '../core/ports';
import { searchTraces } from '../core/search/search-traces';
import { legacyTraceInfoMessage } from '../protocols/mlflow/messages';
import { mapOfPairs, stateIn } from '../protocols/mlflow/requests';
import { parseTraceFilter } from '../protocols/mlflow/search/parse-filter';
import { parseTraceOrder } from '../protocols/mlflow/search/parse-order';

/** Handlers of the routes that clients before 3.0 call. */
export const legacyTraceHandlers = (
  ports: TracingPorts,
): HandlersOf<(typeof mlflowLegacyTraceRoutes)[number]> => ({
  'tracing.startLegacyTrace': async (request, call) => {
    const draft = {
      experimentId: request.experiment_id,
      requestTime: request.timestamp_ms,
      metadata: mapOfPairs(request.request_metadata),
      tags: mapOfPairs(request.tags),
    };
    return { trace_info: legacyTraceInfoMessage(await startLegacyTrace(ports, draft, call)) };
  },
  'tracing.endLegacyTrace': async (request, call) => {
    const end = {
      time: request.timestamp_ms,
      state: stateIn(request.status),
      metadata: mapOfPairs(request.request_metadata),
      tags: mapOfPairs(request.tags),
    };
    return { trace_info: legacyTraceInfoMessage(await endLegacyTrace(ports, request.request_id, end, call)) };
  },
  'tracing.getLegacyTrace': async ({ request_id }, { project }) => ({
    trace_info: legacyTraceInfoMessage((await findTrace(ports, project, request_id)).trace),
  }),
  'tracing.searchLegacyTraces': async (request, { project, event }) => {
    const page = await searchTraces(ports, project, {
      experimentIds: request.experiment_ids,
      conditions: parseTraceFilter(request.filter),
      orderings: parseTraceOrder(request.order_by),
      maxResults: request.max_results,
      pageToken: request.page_token,
    });
    return pageResult(event, 'traces', page, page.traces.map(legacyTraceInfoMessage));
  },
});
