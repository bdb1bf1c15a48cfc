import type { LoggedModel } from '../../core/logged-model';
import type { LoggedModelStore, ModelPosition } from '../../core/logged-model-store';
import { MemoryTables, within } from './tables';

const compare = (a: ModelPosition, b: ModelPosition): number =>
  b.createdAt - a.createdAt || (a.modelId < b.modelId ? -1 : Number(a.modelId > b.modelId));

/** In-memory twin of the logged-model store. */
export const memoryLoggedModelStore = (tables = new MemoryTables()): LoggedModelStore => {
  const ids = new Map<string, string[]>();
  return {
    find: async (project, modelId) => tables.models.find(within(project, modelId)),

    scan: async function* ({ project, experimentIds, after }) {
      const models = (ids.get(project) ?? [])
        .flatMap((modelId): LoggedModel[] => {
          const stored = tables.models.find(within(project, modelId));
          return stored ? [stored.value] : [];
        })
        .filter(({ experimentId }) => experimentIds.includes(experimentId))
        .filter((model) => !after || compare(model, after) > 0);
      yield* models.sort(compare);
    },

    create: async (project, model) => {
      const key = within(project, model.modelId);
      tables.models.check(key, undefined);
      tables.models.put(key, model);
      ids.set(project, [...(ids.get(project) ?? []), model.modelId]);
    },

    save: async (project, before, model) => {
      const key = within(project, model.modelId);
      tables.models.check(key, before.revision.version);
      tables.models.put(key, model);
    },
  };
};
