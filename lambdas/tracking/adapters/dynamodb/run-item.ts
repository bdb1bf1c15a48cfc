import type { ModelOutput, RunStatus } from '../../../../contracts/tracking/run';
import type { DatasetReference, Run } from '../../core/run';
import type { Revision } from '../../core/stored';
import type { Sections, Spilled } from './document';
import { columnsOf, pointsIn } from './packed-points';

/** The flushed history of a run: how many chunks, and the name of the last one. */
export interface ChunkHead {
  readonly count: number;
  readonly head: string | null;
}

/** What the DynamoDB store remembers of a run that it has read. */
export interface RunRevision extends Revision {
  readonly chunks: ChunkHead;
  readonly spilled: Spilled;
}

type Pairs = readonly (readonly [string, string])[];

/** The lists of a run. */
export const sectionsOfRun = (run: Run): Sections => ({
  params: [...run.params],
  tags: [...run.tags],
  latest: columnsOf([...run.metrics.latest.values()]),
  fresh: columnsOf(run.metrics.fresh),
  datasets: run.datasets.map(({ name, digest, tags }) => [name, digest, [...tags]]),
  modelInputs: run.modelInputs,
  modelOutputs: run.modelOutputs.map(({ modelId, step }) => [modelId, step]),
});

/** The item of a run, without its keys. */
export const runItem = (run: Run, data: Buffer, revision: RunRevision) => ({
  schemaVersion: 1,
  version: revision.version,
  runId: run.runId,
  experimentId: run.experimentId,
  name: run.name,
  userId: run.userId,
  status: run.status,
  startTime: run.startTime,
  endTime: run.endTime,
  artifactUri: run.artifactUri,
  principal: run.principal,
  author: run.author,
  deletedAt: run.deletedAt,
  ...(revision.chunks.count > 0 ? { chunks: revision.chunks } : {}),
  ...(Object.keys(revision.spilled).length > 0 ? { spilled: revision.spilled } : {}),
  data,
});

export type RunItem = Omit<ReturnType<typeof runItem>, 'data' | 'chunks' | 'spilled'> & {
  readonly status: RunStatus;
  readonly data: Uint8Array;
  readonly chunks?: ChunkHead;
  readonly spilled?: Spilled;
};

export const revisionOf = (item: RunItem): RunRevision => ({
  version: item.version,
  chunks: item.chunks ?? { count: 0, head: null },
  spilled: item.spilled ?? {},
});

/** The run in an item and its lists. */
export const runIn = (item: RunItem, sections: Sections): Run => {
  const datasets = sections['datasets'] as readonly (readonly [string, string, Pairs])[];
  const outputs = sections['modelOutputs'] as readonly (readonly [string, number])[];
  return {
    runId: item.runId,
    experimentId: item.experimentId,
    name: item.name,
    userId: item.userId,
    status: item.status,
    startTime: item.startTime,
    endTime: item.endTime,
    artifactUri: item.artifactUri,
    principal: item.principal,
    author: item.author,
    deletedAt: item.deletedAt,
    params: new Map(sections['params'] as Pairs),
    tags: new Map(sections['tags'] as Pairs),
    metrics: {
      latest: new Map(pointsIn(sections['latest']).map((point) => [point.key, point])),
      fresh: pointsIn(sections['fresh']),
    },
    datasets: datasets.map(
      ([name, digest, tags]): DatasetReference => ({ name, digest, tags: new Map(tags) }),
    ),
    modelInputs: sections['modelInputs'] as readonly string[],
    modelOutputs: outputs.map(([modelId, step]): ModelOutput => ({ modelId, step })),
  };
};
