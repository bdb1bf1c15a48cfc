import { CairnError } from '../../../../contracts/cairn-error';
import { linked } from '../../core/links';
import type { Trace } from '../../core/trace';
import { checkTraceSize } from '../../core/trace-rules';
import type { StoredTrace, TracePosition, TraceStore } from '../../core/trace-store';

const byId = (a: TracePosition, b: TracePosition): number =>
  a.traceId < b.traceId ? -1 : Number(a.traceId > b.traceId);
const newestFirst = (a: TracePosition, b: TracePosition): number =>
  b.requestTime - a.requestTime || byId(a, b);
const oldestFirst = (a: TracePosition, b: TracePosition): number =>
  a.requestTime - b.requestTime || byId(a, b);

const textLength = (trace: Trace): number =>
  JSON.stringify(trace, (_key, value: unknown) => (value instanceof Map ? [...value] : value)).length;

const conflict = (): CairnError => new CairnError('storage.conflict', 'The trace was changed meanwhile.');

/** In-memory twin of the trace store. It packs nothing, so that it finds a trace too large earlier. */
export const memoryTraceStore = (): TraceStore => {
  const projects = new Map<string, Map<string, StoredTrace>>();
  const of = (project: string): Map<string, StoredTrace> => {
    const known = projects.get(project) ?? new Map<string, StoredTrace>();
    projects.set(project, known);
    return known;
  };
  const ahead = new Map<string, readonly string[]>();
  const aheadOf = (project: string, traceId: string) => ahead.get(JSON.stringify([project, traceId])) ?? [];
  const put = (project: string, trace: Trace, replaces: number): void => {
    if ((of(project).get(trace.traceId)?.version ?? 0) !== replaces) throw conflict();
    checkTraceSize(trace, textLength(trace));
    of(project).set(trace.traceId, { trace, version: replaces + 1 });
  };
  const all = (project: string): Trace[] => [...of(project).values()].map(({ trace }) => trace);
  return {
    find: async (project, traceId) => of(project).get(traceId),
    findAll: async (project, traceIds) => all(project).filter(({ traceId }) => traceIds.includes(traceId)),
    scan: async function* ({ project, experimentIds, after, from = 0, to = Number.POSITIVE_INFINITY }) {
      yield* all(project)
        .filter(({ experimentId }) => experimentIds.includes(experimentId))
        .filter(({ requestTime }) => requestTime >= from && requestTime <= to)
        .filter((trace) => !after || newestFirst(trace, after) > 0)
        .sort(newestFirst);
    },
    oldest: async (project, experimentId, to, count) =>
      all(project)
        .filter((trace) => trace.experimentId === experimentId && trace.requestTime <= to)
        .sort(oldestFirst)
        .slice(0, count),
    create: async (project, trace) => {
      const kept = { ...trace, runs: linked(trace.traceId, trace.runs, aheadOf(project, trace.traceId)) };
      put(project, kept, 0);
      return kept;
    },
    linkAhead: async (project, traceId, runId) => {
      if (of(project).has(traceId)) throw conflict();
      ahead.set(JSON.stringify([project, traceId]), linked(traceId, aheadOf(project, traceId), [runId]));
    },
    save: async (project, before, trace) => put(project, trace, before.version),
    delete: async (project, traces) => {
      for (const { traceId } of traces) of(project).delete(traceId);
    },
  };
};
