import { CairnError } from '../../../contracts/cairn-error';
import type { TracingPorts } from './ports';
import type { Trace } from './trace';
import { isTraceId } from './trace-rules';
import type { StoredTrace } from './trace-store';

export type TraceReaders = Pick<TracingPorts, 'traces' | 'experiments'>;

const notFound = (traceId: string): CairnError =>
  new CairnError('trace.not-found', `Trace with ID '${traceId.slice(0, 100)}' not found.`);

/** A trace by id. Throws `trace.not-found`, also while its experiment is deleted. */
export const findTrace = async (
  { traces, experiments }: TraceReaders,
  project: string,
  traceId: string,
): Promise<StoredTrace> => {
  // What cannot be an id is none, whatever its length would do to a key.
  const stored = isTraceId(traceId) ? await traces.find(project, traceId) : undefined;
  if (!stored) throw notFound(traceId);
  const experiment = await experiments.get(project, stored.trace.experimentId);
  if (experiment?.lifecycle !== 'active') throw notFound(traceId);
  return stored;
};

/** Those of the experiments that there are and that are not deleted. */
export const activeExperiments = async (
  { experiments }: Pick<TracingPorts, 'experiments'>,
  project: string,
  experimentIds: readonly string[],
): Promise<ReadonlySet<string>> => {
  const ids = [...new Set(experimentIds)];
  const found = await Promise.all(ids.map((id) => experiments.get(project, id)));
  return new Set(
    found.flatMap((experiment) => (experiment?.lifecycle === 'active' ? [experiment.experimentId] : [])),
  );
};

/** Traces by id in the order of the ids, each once; those that are not there are left out. */
export const findTraces = async (
  readers: TraceReaders,
  project: string,
  traceIds: readonly string[],
  experimentIds?: readonly string[],
): Promise<readonly Trace[]> => {
  const ids = [...new Set(traceIds)].filter(isTraceId);
  const found = new Map(
    (await readers.traces.findAll(project, ids)).map((trace) => [trace.traceId, trace] as const),
  );
  const within = [...found.values()].map(({ experimentId }) => experimentId);
  const active = await activeExperiments(readers, project, within);
  return ids.flatMap((id) => {
    const trace = found.get(id);
    const isWanted =
      trace &&
      active.has(trace.experimentId) &&
      (!experimentIds || experimentIds.includes(trace.experimentId));
    return isWanted ? [trace] : [];
  });
};
