import { CairnError } from '../../../../contracts/cairn-error';
import { defaultExperiment } from '../../core/experiment';
import type { ExperimentStore } from '../../core/experiment-store';
import { MemoryTables, within } from './tables';

/** In-memory twin of the experiment store. */
export const memoryExperimentStore = (tables = new MemoryTables()): ExperimentStore => {
  const ids = new Map<string, string[]>();
  const requireFree = (project: string, name: string): void => {
    if (tables.names.has(within(project, name)))
      throw new CairnError('experiment.already-exists', `Experiment '${name}' already exists.`);
  };
  return {
    find: async (project, experimentId) => tables.experiments.find(within(project, experimentId)),
    idOfName: async (project, name) => tables.names.get(within(project, name)),
    list: async (project) =>
      (ids.get(project) ?? []).flatMap((id) => tables.experiments.find(within(project, id))?.value ?? []),
    nextId: async (project) => {
      const next = (tables.lastIds.get(project) ?? 0) + 1;
      tables.lastIds.set(project, next);
      return String(next);
    },
    create: async (experiment, statement, call) => {
      requireFree(call.project, experiment.name);
      const key = within(call.project, experiment.experimentId);
      tables.experiments.check(key, undefined);
      tables.experiments.put(key, experiment);
      ids.set(call.project, [...(ids.get(call.project) ?? []), experiment.experimentId]);
      tables.names.set(within(call.project, experiment.name), experiment.experimentId);
      tables.journal.commit(call, [statement]);
    },
    save: async (before, experiment, statement, call) => {
      const key = within(call.project, experiment.experimentId);
      const { name } = before?.value ?? defaultExperiment;
      tables.experiments.check(key, before?.revision.version);
      if (!before || name !== experiment.name) requireFree(call.project, experiment.name);
      if (!before) ids.set(call.project, [...(ids.get(call.project) ?? []), experiment.experimentId]);
      if (name !== experiment.name) tables.names.delete(within(call.project, name));
      tables.names.set(within(call.project, experiment.name), experiment.experimentId);
      tables.experiments.put(key, experiment);
      tables.journal.commit(call, [statement]);
    },
  };
};
