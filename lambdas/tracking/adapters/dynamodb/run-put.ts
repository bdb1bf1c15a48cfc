import type { MetricPoint } from '../../../../contracts/tracking/metric-point';
import { locateEntity } from '../../core/entity-id';
import { isFinal, type Run } from '../../core/run';
import type { Stored } from '../../core/stored';
import { chunkItems } from './chunks';
import { packDocument } from './document';
import { trackingKeys } from './keys';
import {
  type ChunkHead,
  carriedInRun,
  listsOfRun,
  type RunRevision,
  runItem,
  settledInRun,
} from './run-item';
import { type EntityPut, entityPut } from './save-entity';

const noChunks: ChunkHead = { count: 0, head: null };

/** How a run is written, with points that go into its history. `before` undefined makes a new one. */
export const runPut = (
  project: string,
  run: Run,
  flush: readonly MetricPoint[],
  before: Stored<Run> | undefined,
): EntityPut => {
  const location = locateEntity(run.runId);
  if (!location) throw new Error(`${run.runId} is not a run id that was minted here`);
  const revision = before?.revision as RunRevision | undefined;
  const packed = packDocument(listsOfRun(run), settledInRun, revision?.spilled, carriedInRun(run));
  const head = revision?.chunks ?? noChunks;
  const chunk = flush.length > 0 ? chunkItems(project, run.runId, flush, head) : undefined;
  const replaces = revision?.version ?? 0;
  const chunks = chunk?.chunks ?? head;
  const item = runItem(run, packed.data, { version: replaces + 1, chunks, spilled: packed.spilled });
  const key = trackingKeys.run(project, location, run.runId);
  const put = entityPut(project, run.runId, packed, { item: { ...key, ...item }, replaces });
  const ends = before !== undefined && isFinal(run.status) && !isFinal(before.value.status);
  return {
    ...put,
    beside: [...put.beside, ...(chunk?.items ?? [])],
    named: new Set([...put.named, ...(chunk?.items ?? []).map(({ sk }) => sk)]),
    // A chunk that a crash left behind stands where the next one does; the end of a run is the last occasion.
    lookAt: [
      ...new Set([
        ...put.lookAt,
        ...(chunk ? [trackingKeys.chunkPlace(head.count)] : []),
        ...(ends ? [trackingKeys.partSort(''), trackingKeys.chunkPlace(chunks.count)] : []),
      ]),
    ],
  };
};
