import { memoryDatasetStore } from '../../lambdas/datasets/adapters/memory/dataset-store';
import { clean } from '../../lambdas/datasets/handlers/steps/clean';
import { ingest } from '../../lambdas/datasets/handlers/steps/ingest';
import { memoryDefinitionStores } from '../../lambdas/features/adapters/memory/definition-store';
import { memoryMaterializationStore } from '../../lambdas/features/adapters/memory/materialization-store';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { memoryTrainingSetStore } from '../../lambdas/features/adapters/memory/training-set-store';
import { check } from '../../lambdas/features/handlers/steps/check';
import { define } from '../../lambdas/features/handlers/steps/define';
import { finishMaterialization } from '../../lambdas/features/handlers/steps/finish-materialization';
import { materialize } from '../../lambdas/features/handlers/steps/materialize';
import { materializeWindow } from '../../lambdas/features/handlers/steps/materialize-window';
import { planMaterialization } from '../../lambdas/features/handlers/steps/plan-materialization';
import { trainingSet } from '../../lambdas/features/handlers/steps/training-set';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import type { AppliedProject } from './weather-project';

/** Every step with stores in memory; projects are given as applied. */
export const memorySteps = (...applied: readonly AppliedProject[]) => {
  const journal = new MemoryJournal();
  const objects = new Map(applied.flatMap((project) => [...project.objects]));
  const stores = {
    projects: {
      latest: async () => applied.at(-1)?.version,
      version: async (_project: string, number: number) =>
        applied.find(({ version }) => version.version === number)?.version,
    },
    datasets: memoryDatasetStore(journal),
    files: memoryObjectFiles(objects),
    ...memoryDefinitionStores(journal),
    live: { of: async () => [] },
    materializations: memoryMaterializationStore(journal),
    online: memoryOnlineStore(),
    trainingSets: memoryTrainingSetStore(journal),
  };
  const steps = {
    ingest: ingest(stores),
    clean: clean(stores),
    define: define(stores),
    materialize: materialize(stores),
    'plan-materialization': planMaterialization(stores),
    'materialize-window': materializeWindow(stores),
    'finish-materialization': finishMaterialization(stores),
    check: check(stores),
    'training-set': trainingSet(stores),
  };
  return { steps, stores, objects, journal };
};
