import { CairnError } from '../../../contracts/cairn-error';
import { changeTrace } from './change-trace';
import { findTraces } from './find-trace';
import type { TracingPorts } from './ports';

/** MLflow's MAX_TRACE_LINKS_PER_REQUEST. */
const mostTraces = 100;
/** Keeps what is linked small beside the trace itself. */
const mostLinks = 1000;

const union = (traceId: string, before: readonly string[], added: readonly string[]): readonly string[] => {
  const all = [...new Set([...before, ...added])];
  if (all.length > mostLinks)
    throw new CairnError(
      'request.invalid',
      `Trace ${traceId} would have ${all.length} links; at most ${mostLinks} are kept.`,
    );
  return all;
};

/**
 * Links traces to a run. Traces that are not there are passed over, as MLflow does. Throws `run.not-found`,
 * `request.invalid`.
 */
export const linkTracesToRun = async (
  ports: TracingPorts,
  project: string,
  traceIds: readonly string[],
  runId: string,
): Promise<void> => {
  if (traceIds.length === 0) return;
  if (traceIds.length > mostTraces)
    throw new CairnError(
      'request.invalid',
      `Cannot link more than ${mostTraces} traces to a run in a single request. Provided ${traceIds.length} traces.`,
    );
  if (!(await ports.runs.has(project, runId)))
    throw new CairnError('run.not-found', `Run with id=${runId} not found`);
  const traces = await findTraces(ports, project, traceIds);
  await Promise.all(
    traces.map(({ traceId }) =>
      changeTrace(ports, project, traceId, (trace) => ({
        ...trace,
        runs: union(traceId, trace.runs, [runId]),
      })),
    ),
  );
};

/** Links versions of prompts, as `<name>/<version>`, to a trace. Throws `trace.not-found`. */
export const linkPromptsToTrace = async (
  ports: TracingPorts,
  project: string,
  traceId: string,
  versions: readonly string[],
): Promise<void> => {
  if (versions.length === 0) return;
  await changeTrace(ports, project, traceId, (trace) => ({
    ...trace,
    prompts: union(traceId, trace.prompts, versions),
  }));
};
