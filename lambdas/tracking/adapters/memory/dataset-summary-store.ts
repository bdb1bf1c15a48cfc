import type { DatasetSummaryStore } from '../../core/dataset-summary-store';
import { MemoryTables, within } from './tables';

/** In-memory twin of the store of dataset summaries. */
export const memoryDatasetSummaryStore = (tables = new MemoryTables()): DatasetSummaryStore => ({
  note: async (project, experimentId, summaries) => {
    const key = within(project, experimentId);
    const known = tables.datasetSummaries.get(key) ?? new Map();
    tables.datasetSummaries.set(key, known);
    for (const summary of summaries)
      known.set(JSON.stringify([summary.name, summary.digest, summary.context ?? null]), summary);
  },
  list: async (project, experimentId, most) =>
    [...(tables.datasetSummaries.get(within(project, experimentId))?.values() ?? [])].slice(0, most),
});
