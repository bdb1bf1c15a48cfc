import type { DatasetStore } from '../../core/dataset-store';
import { MemoryTables, within } from './tables';

/** In-memory twin of the dataset store. */
export const memoryDatasetStore = (tables = new MemoryTables()): DatasetStore => ({
  put: async (project, experimentId, datasets) => {
    for (const dataset of datasets) {
      const key = within(project, experimentId, dataset.name, dataset.digest);
      if (!tables.datasets.has(key)) tables.datasets.set(key, dataset);
    }
  },
  get: async (project, experimentId, identities) =>
    identities.flatMap(
      ({ name, digest }) => tables.datasets.get(within(project, experimentId, name, digest)) ?? [],
    ),
});
