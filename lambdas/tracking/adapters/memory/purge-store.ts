import type { Experiment } from '../../core/experiment';
import type { LoggedModel } from '../../core/logged-model';
import { placeOf } from '../../core/purge/bin';
import type { PurgeStore } from '../../core/purge/purge-store';
import type { Run } from '../../core/run';
import { type MemoryTables, within } from './tables';

/** In-memory twin of the purge store. */
export const memoryPurgeStore = (tables: MemoryTables): PurgeStore => {
  const runsOf = (project: string, experimentId: string): readonly Run[] =>
    tables.runs
      .all()
      .filter((run) => run.experimentId === experimentId && tables.runs.find(within(project, run.runId)));
  const modelsOf = (project: string, experimentId: string): readonly LoggedModel[] =>
    tables.models
      .all()
      .filter(
        (model) => model.experimentId === experimentId && tables.models.find(within(project, model.modelId)),
      );
  const tableOf = { experiment: tables.experiments, run: tables.runs, 'logged-model': tables.models };

  return {
    count: async (project, experimentId) => ({
      runs: runsOf(project, experimentId).length,
      loggedModels: modelsOf(project, experimentId).length,
    }),

    begin: async (project, note, revision, purge) => {
      const bin = tables.bin.get(project);
      const noted = bin?.get(placeOf(note));
      const key = within(project, note.id);
      const stored = tableOf[note.kind].find(key);
      if (!bin || !noted || noted.purge || noted.deletedAt !== note.deletedAt) return false;
      if (stored?.revision.version !== revision.version) return false;
      if (note.kind === 'experiment')
        tables.experiments.put(key, { ...(stored.value as Experiment), purging: true });
      else tableOf[note.kind].delete(key);
      bin.set(placeOf(note), { ...noted, purge });
      return true;
    },

    keep: async (project, note, purge) => {
      const known = tables.bin.get(project)?.get(placeOf(note));
      if (known?.purge) tables.bin.get(project)?.set(placeOf(note), { ...known, purge });
    },

    clear: async (project, { kind, id }, { removed }) => {
      tables.history.delete(within(project, id));
      if (kind !== 'experiment') return true;
      for (const { runId } of runsOf(project, id)) {
        tables.runs.delete(within(project, runId));
        tables.history.delete(within(project, runId));
        removed({ runs: 1 });
      }
      for (const { modelId } of modelsOf(project, id)) {
        tables.models.delete(within(project, modelId));
        removed({ loggedModels: 1 });
      }
      tables.datasetSummaries.delete(within(project, id));
      for (const key of tables.datasets.keys())
        if (JSON.stringify((JSON.parse(key) as string[]).slice(0, 2)) === within(project, id))
          tables.datasets.delete(key);
      return true;
    },

    finish: async (notes, statement, call) => {
      const bin = tables.bin.get(call.project);
      if (!notes.every((note) => bin?.get(placeOf(note))?.purge)) return;
      for (const note of notes) {
        bin?.delete(placeOf(note));
        if (note.kind !== 'experiment') continue;
        const key = within(call.project, note.id);
        const name = tables.experiments.find(key)?.value.name ?? '';
        tables.experiments.delete(key);
        tables.names.delete(within(call.project, name));
      }
      tables.journal.commit(call, [statement]);
    },
  };
};
