import { CairnError } from '../../../contracts/cairn-error';
import { changeTrace, retryConflicts, saveChanged } from './change-trace';
import { linked } from './links';
import type { TracingPorts } from './ports';
import { checkTraceId } from './trace-rules';

/** MLflow's MAX_TRACE_LINKS_PER_REQUEST. */
const mostTraces = 100;

/** Stock clients send traces in the background, so that a link may come before its trace: then it waits for it. */
const linkToRun = (ports: TracingPorts, project: string, traceId: string, runId: string): Promise<void> =>
  retryConflicts(traceId, async () => {
    const stored = await ports.traces.find(project, traceId);
    if (!stored) return ports.traces.linkAhead(project, traceId, runId);
    const { trace } = stored;
    await saveChanged(ports, project, stored, { ...trace, runs: linked(traceId, trace.runs, [runId]) });
  });

/** Links traces to a run, also those that are still on their way. Throws `run.not-found`, `request.invalid`. */
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
  const ids = [...new Set(traceIds)].map(checkTraceId);
  await Promise.all(ids.map((traceId) => linkToRun(ports, project, traceId, runId)));
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
    prompts: linked(traceId, trace.prompts, versions),
  }));
};
