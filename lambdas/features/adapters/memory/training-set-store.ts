import type { TrainingSetDescription } from '../../../../contracts/features/training-set';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { TrainingSetStore } from '../../core/training-set/training-set-store';

/** In-memory twin of the training-set store. */
export const memoryTrainingSetStore = (journal = new MemoryJournal()): TrainingSetStore => {
  const stored = new Map<string, TrainingSetDescription>();
  return {
    find: async (project, digest) => stored.get(`${project}/${digest}`),
    all: async (project) => [...stored.values()].filter((description) => description.project === project),
    add: async (description, statement, call) => {
      const key = `${description.project}/${description.digest}`;
      if (stored.has(key)) return;
      stored.set(key, description);
      journal.commit(call, [statement]);
    },
  };
};
