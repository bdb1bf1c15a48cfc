import { isDeepStrictEqual } from 'node:util';
import { CairnError, isCairnError } from '../../../contracts/cairn-error';
import { findTrace, type TraceReaders } from './find-trace';
import type { Trace } from './trace';
import type { StoredTrace } from './trace-store';

const attempts = 10;
const longestPause = 400;

const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(longestPause, 10 * 2 ** attempt)));

/**
 * Repeats an action that reads, decides and saves, when somebody saved in between. Throws `trace.contended` after
 * the last of its attempts.
 */
export const retryConflicts = async <Result>(
  traceId: string,
  action: () => Promise<Result>,
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      if (!isCairnError(error) || error.code !== 'storage.conflict') throw error;
      if (attempt >= attempts)
        throw new CairnError('trace.contended', `Too many writers at trace ${traceId}.`, { cause: error });
      await pause(attempt);
    }
  }
};

/** Saves a trace unless it is so already: a request that comes again, because its answer was lost, writes nothing. */
export const saveChanged = async (
  { traces }: Pick<TraceReaders, 'traces'>,
  project: string,
  before: StoredTrace,
  trace: Trace,
): Promise<void> => {
  if (!isDeepStrictEqual(trace, before.trace)) await traces.save(project, before, trace);
};

/**
 * Changes a trace in view of its newest state, however many writers it has. `decide` gives the trace as it shall be,
 * or throws to refuse. Throws `trace.not-found`, `trace.too-large`,
 * `trace.contended`.
 */
export const changeTrace = (
  readers: TraceReaders,
  project: string,
  traceId: string,
  decide: (trace: Trace) => Trace,
): Promise<Trace> =>
  retryConflicts(traceId, async () => {
    const stored = await findTrace(readers, project, traceId);
    const changed = decide(stored.trace);
    await saveChanged(readers, project, stored, changed);
    return changed;
  });
