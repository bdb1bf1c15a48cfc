import { compareHistory } from '../../core/metrics/latest';
import type { Run } from '../../core/run';
import type { RunPosition, RunStore } from '../../core/run-store';
import { MemoryTables, within } from './tables';

const compare = (a: RunPosition, b: RunPosition): number =>
  b.startTime - a.startTime || (a.runId < b.runId ? -1 : Number(a.runId > b.runId));

/** In-memory twin of the run store. */
export const memoryRunStore = (tables = new MemoryTables()): RunStore => {
  const ids = new Map<string, string[]>();
  return {
    find: async (project, runId) => tables.runs.find(within(project, runId)),

    scan: async function* ({ project, experimentIds, after }) {
      const runs = (ids.get(project) ?? [])
        .flatMap((runId): Run[] => {
          const stored = tables.runs.find(within(project, runId));
          return stored ? [stored.value] : [];
        })
        .filter(({ experimentId }) => experimentIds.includes(experimentId))
        .filter((run) => !after || compare(run, after) > 0);
      yield* runs.sort(compare);
    },

    complete: async (_project, runs) => runs,

    flushed: async (project, { value }, key) =>
      (tables.history.get(within(project, value.runId)) ?? []).filter((point) => point.key === key),

    flushedInOrder: async function* (project, { value }, key) {
      const points = (tables.history.get(within(project, value.runId)) ?? []).filter(
        (point) => point.key === key,
      );
      const [first] = [...points].sort(compareHistory);
      if (first) yield { place: 0, from: first.timestamp, points };
    },

    create: async (run, statement, call) => {
      const key = within(call.project, run.runId);
      tables.runs.check(key, undefined);
      tables.runs.put(key, run);
      ids.set(call.project, [...(ids.get(call.project) ?? []), run.runId]);
      tables.journal.commit(call, [statement]);
    },

    save: async (before, { run, flush = [], models = [], statements = [] }, call) => {
      const key = within(call.project, run.runId);
      tables.runs.check(key, before.revision.version);
      for (const { before: model } of models)
        tables.models.check(within(call.project, model.value.modelId), model.revision.version);
      tables.runs.put(key, run);
      tables.history.set(key, [...(tables.history.get(key) ?? []), ...flush]);
      for (const { model } of models) tables.models.put(within(call.project, model.modelId), model);
      tables.journal.commit(call, statements);
    },
  };
};
