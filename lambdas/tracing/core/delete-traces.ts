import { CairnError } from '../../../contracts/cairn-error';
import { ownDirectory } from './artifact-place';
import { activeExperiments, findTraces } from './find-trace';
import type { TracingPorts } from './ports';
import type { Trace } from './trace';

/** Traces that are removed together. */
const batchSize = 100;
/** A request is answered within 29 s: what is left after this time is for the next one. */
const longest = 20_000;

export interface TraceDeletion {
  readonly experimentId: string;
  /** These; or, without ids, the oldest up to a time. */
  readonly traceIds: readonly string[];
  /** Milliseconds since 1970, included. */
  readonly maxTime?: number | undefined;
  readonly maxTraces?: number | undefined;
}

const refuse = (message: string): never => {
  throw new CairnError('request.invalid', message);
};

/** The rules of MLflow's store, and its sentences. */
const check = ({ traceIds, maxTime, maxTraces }: TraceDeletion): void => {
  if (maxTime === undefined && traceIds.length === 0)
    refuse('Either `max_timestamp_millis` or `trace_ids` must be specified.');
  if (maxTime !== undefined && traceIds.length > 0)
    refuse('Only one of `max_timestamp_millis` and `trace_ids` can be specified.');
  if (traceIds.length > 0 && maxTraces !== undefined)
    refuse("`max_traces` can't be specified if `trace_ids` is specified.");
  if (maxTraces !== undefined && maxTraces <= 0)
    refuse(`\`max_traces\` must be a positive integer, received ${maxTraces}.`);
};

/** Files go first: whatever fails, nothing is left that no trace leads to. */
const remove = async (ports: TracingPorts, project: string, traces: readonly Trace[]): Promise<void> => {
  const directories = traces.flatMap((trace) => ownDirectory(trace) ?? []);
  await Promise.all(directories.map((directory) => ports.files.delete(project, directory)));
  await ports.traces.delete(project, traces);
};

/** Batches of what is to be deleted, until there is no more. */
async function* batches(
  ports: TracingPorts,
  project: string,
  { experimentId, traceIds, maxTime, maxTraces = Number.POSITIVE_INFINITY }: TraceDeletion,
): AsyncGenerator<readonly Trace[]> {
  for (let from = 0; from < traceIds.length; from += batchSize)
    yield findTraces(ports, project, traceIds.slice(from, from + batchSize), [experimentId]);
  if (maxTime === undefined) return;
  for (let left = maxTraces; left > 0; ) {
    const oldest = await ports.traces.oldest(project, experimentId, maxTime, Math.min(batchSize, left));
    if (oldest.length === 0) return;
    yield oldest;
    left -= oldest.length;
  }
}

/**
 * Deletes traces with their files, and tells how many: at most as many as fit 20 seconds, so that a caller with very
 * many asks again until the answer is 0. Throws `request.invalid`.
 */
export const deleteTraces = async (
  ports: TracingPorts,
  project: string,
  deletion: TraceDeletion,
  now: () => number = Date.now,
): Promise<number> => {
  check(deletion);
  const active = await activeExperiments(ports, project, [deletion.experimentId]);
  if (active.size === 0) return 0;
  const end = now() + longest;
  let done = 0;
  for await (const traces of batches(ports, project, deletion)) {
    await remove(ports, project, traces);
    done += traces.length;
    if (now() >= end) break;
  }
  return done;
};
