import type { Materialization } from '../../../../contracts/features/feature-view';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { MaterializationStore } from '../../core/offline/materialization-store';

/** In-memory twin of the materialization store. */
export const memoryMaterializationStore = (journal = new MemoryJournal()): MaterializationStore => {
  const latest = new Map<string, Materialization>();
  const snapshots = new Map<string, Materialization>();
  return {
    has: async (project, view, version) => latest.has(`${project}/${view}/${version}`),
    latest: async (project, view, version) => latest.get(`${project}/${view}/${version}`),
    snapshot: async (project, view, version, snapshot) =>
      snapshots.get(`${project}/${view}/${version}/${snapshot}`),
    record: async (project, materialization, statement, call) => {
      const { view, version, snapshot } = materialization;
      latest.set(`${project}/${view}/${version}`, materialization);
      snapshots.set(`${project}/${view}/${version}/${snapshot}`, materialization);
      journal.commit(call, [statement]);
    },
  };
};
