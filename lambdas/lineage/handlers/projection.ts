import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { JournalEntry } from '../../../contracts/journal';
import { dynamoLineageStore } from '../adapters/dynamodb/lineage-store';
import { edgesOf } from '../core/edges-of';
import type { LineageStore } from '../core/lineage-store';

/** Keeps the graph from journal entries; harmless to repeat. */
export const lineageProjectionOn =
  (store: LineageStore) =>
  async (entries: readonly JournalEntry[]): Promise<void> => {
    for (const entry of entries) {
      const edges = edgesOf(entry);
      if (edges.length > 0) await store.add(entry.project, edges);
    }
  };

/** Runs in the journal publisher's pass (see the ADR on lineage): hand it to `publisherPorts`. */
export const lineageProjection = (documents: DynamoDBDocumentClient) =>
  lineageProjectionOn(dynamoLineageStore(documents));
