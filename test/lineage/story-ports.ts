import type { JournalEntry } from '../../contracts/journal';
import type { LineageEdge } from '../../contracts/lineage/graph';
import { memoryJournalReader } from '../../lambdas/governance/adapters/memory/journal-reader';
import { memoryLineageStore } from '../../lambdas/lineage/adapters/memory/lineage-store';
import { edgesOf } from '../../lambdas/lineage/core/edges-of';

/** Journal and lineage graph as they stand after the publisher; edges are those of the entries unless given. */
export const storyPorts = async (
  entries: readonly JournalEntry[],
  edges: readonly LineageEdge[] = entries.flatMap(edgesOf),
) => {
  const lineage = memoryLineageStore();
  await lineage.add('weather', edges);
  return { journal: memoryJournalReader({ entries: [...entries] }), lineage };
};
