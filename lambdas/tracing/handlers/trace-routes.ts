import { CairnError } from '../../../contracts/cairn-error';
import type { mlflowTraceRoutes } from '../../../contracts/tracing/mlflow-trace-routes';
import { pageResult } from '../../platform/http/page-result';
import type { HandlersOf } from '../../platform/http/serve';
import { deleteTraces } from '../core/delete-traces';
import { findTrace, findTraces } from '../core/find-trace';
import { linkPromptsToTrace, linkTracesToRun } from '../core/link-trace';
import type { TracingPorts } from '../core/ports';
import { searchTraces } from '../core/search/search-traces';
import { type TraceWithSpans, withSpans } from '../core/spans/with-spans';
import { startTrace } from '../core/start-trace';
import { deleteTraceTag, setTraceTag } from '../core/trace-tags';
import { plainBody } from '../protocols/mlflow/exact-values';
import { listOf, traceInfoMessage } from '../protocols/mlflow/messages';
import { traceDraftIn } from '../protocols/mlflow/requests';
import { parseTraceFilter } from '../protocols/mlflow/search/parse-filter';
import { parseTraceOrder } from '../protocols/mlflow/search/parse-order';
import { spanMessage } from '../protocols/mlflow/span-message';
import { traceArtifact } from './trace-artifact';

const wholeMessage = ({ trace, spans }: TraceWithSpans) => ({
  trace_info: traceInfoMessage(trace),
  spans: listOf(spans.map(spanMessage)),
});

/** Handlers of MLflow's routes for traces. */
export const traceHandlers = (ports: TracingPorts): HandlersOf<(typeof mlflowTraceRoutes)[number]> => {
  return {
    'tracing.startTrace': async ({ trace }, call) => {
      const draft = traceDraftIn(trace.trace_info, plainBody(call.bytes()), Date.parse(call.time));
      return { trace: { trace_info: traceInfoMessage(await startTrace(ports, draft, call)) } };
    },
    'tracing.searchTraces': async (request, { project, event }) => {
      const page = await searchTraces(ports, project, {
        experimentIds: request.locations.flatMap(({ mlflow_experiment }) =>
          mlflow_experiment ? [mlflow_experiment.experiment_id] : [],
        ),
        conditions: parseTraceFilter(request.filter),
        orderings: parseTraceOrder(request.order_by),
        maxResults: request.max_results,
        pageToken: request.page_token,
      });
      return pageResult(event, 'traces', page, page.traces.map(traceInfoMessage));
    },
    'tracing.getTrace': async ({ trace_id }, { project }) => {
      const { trace } = await findTrace(ports, project, trace_id);
      return { trace: { trace_info: traceInfoMessage(trace) } };
    },
    'tracing.getTraceWithSpans': async ({ trace_id, allow_partial }, { project }) => {
      const { trace } = await findTrace(ports, project, trace_id);
      const [whole] = await withSpans(ports, project, [trace]);
      if (!whole && allow_partial?.toLowerCase() !== 'true')
        throw new CairnError(
          'trace.spans.not-found',
          `Trace with ID ${trace_id} is not fully exported yet, please try again later.`,
        );
      return { trace: whole ? wholeMessage(whole) : { trace_info: traceInfoMessage(trace) } };
    },
    'tracing.batchGetTraces': async ({ trace_ids, experiment_ids }, { project }) => {
      const traces = await findTraces(ports, project, trace_ids, experiment_ids);
      return { traces: listOf((await withSpans(ports, project, traces)).map(wholeMessage)) };
    },
    'tracing.batchGetTraceInfos': async ({ trace_ids, experiment_ids }, { project }) => {
      const traces = await findTraces(ports, project, trace_ids, experiment_ids);
      return { trace_infos: listOf(traces.map(traceInfoMessage)) };
    },
    'tracing.getTraceArtifact': async ({ request_id, path }, { project }) =>
      traceArtifact(ports, project, request_id, path),
    'tracing.deleteTraces': async (request, { project }) => ({
      traces_deleted: await deleteTraces(ports, project, {
        experimentId: request.experiment_id,
        traceIds: request.request_ids,
        maxTime: request.max_timestamp_millis,
        maxTraces: request.max_traces,
      }),
    }),
    'tracing.setTraceTag': async ({ trace_id, key, value }, { project }) => {
      await setTraceTag(ports, project, trace_id, key, value);
      return {};
    },
    'tracing.deleteTraceTag': async ({ trace_id, key }, { project }) => {
      await deleteTraceTag(ports, project, trace_id, key);
      return {};
    },
    'tracing.linkTracesToRun': async ({ trace_ids, run_id }, { project }) => {
      await linkTracesToRun(ports, project, trace_ids, run_id);
      return {};
    },
    'tracing.linkPromptsToTrace': async ({ trace_id, prompt_versions }, { project }) => {
      const versions = prompt_versions.map(({ name, version }) => `${name}/${Number(version)}`);
      await linkPromptsToTrace(ports, project, trace_id, versions);
      return {};
    },
  };
};
