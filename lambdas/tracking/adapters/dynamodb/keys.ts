import { createHash } from 'node:crypto';
import { type Location, latestTime } from '../../core/entity-id';

const hashed = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** Later times have smaller texts, so that a query gives the newest first. */
const newestFirst = (time: number): string => (latestTime - time).toString(16).padStart(12, '0');

/** Keys of the tracking table. Everything lies under its project. */
export const trackingKeys = {
  experiment: (project: string, experimentId: string) => ({
    pk: `P#${project}#EXPERIMENTS`,
    sk: `EXPERIMENT#${experimentId}`,
  }),
  experiments: (project: string) => ({ pk: `P#${project}#EXPERIMENTS`, prefix: 'EXPERIMENT#' }),
  /** The last experiment number given out. */
  experimentCounter: (project: string) => ({ pk: `P#${project}#EXPERIMENTS`, sk: 'COUNTER' }),
  /** Holds a name for its experiment; hashed, because names may be longer than keys. */
  experimentName: (project: string, name: string) => ({
    pk: `P#${project}#EXPERIMENT-NAMES`,
    sk: `NAME#${hashed(name)}`,
  }),
  /** Runs and logged models lie with their experiment, in shards, newest first, then by id. */
  runShard: (project: string, experimentId: string, shard: number) =>
    `P#${project}#EXPERIMENT#${experimentId}#RUNS#${shard}`,
  runSort: (startTime: number, runId: string) => `RUN#${newestFirst(startTime)}#${runId}`,
  run: (project: string, { experimentId, shard, time }: Location, runId: string) => ({
    pk: trackingKeys.runShard(project, experimentId, shard),
    sk: trackingKeys.runSort(time, runId),
  }),
  modelShard: (project: string, experimentId: string, shard: number) =>
    `P#${project}#EXPERIMENT#${experimentId}#MODELS#${shard}`,
  modelSort: (createdAt: number, modelId: string) => `MODEL#${newestFirst(createdAt)}#${modelId}`,
  model: (project: string, { experimentId, shard, time }: Location, modelId: string) => ({
    pk: trackingKeys.modelShard(project, experimentId, shard),
    sk: trackingKeys.modelSort(time, modelId),
  }),
  /** What does not fit the item of a run or logged model lies under its id. */
  overflow: (project: string, ownerId: string) => `P#${project}#OVERFLOW#${ownerId}`,
  part: (project: string, ownerId: string, partId: string) => ({
    pk: trackingKeys.overflow(project, ownerId),
    sk: `PART#${partId}`,
  }),
  /** Chunks of metric history, in the order in which they were flushed. */
  chunk: (project: string, runId: string, sequence: number, name: string, piece: number) => ({
    pk: trackingKeys.overflow(project, runId),
    sk: `CHUNK#${String(sequence).padStart(8, '0')}#${name}#${String(piece).padStart(3, '0')}`,
  }),
  chunks: (project: string, runId: string) => ({
    pk: trackingKeys.overflow(project, runId),
    prefix: 'CHUNK#',
  }),
  /** Descriptions of datasets, once an experiment. */
  dataset: (project: string, experimentId: string, name: string, digest: string) => ({
    pk: `P#${project}#EXPERIMENT#${experimentId}#DATASETS`,
    sk: `DATASET#${hashed(name, digest)}`,
  }),
  /** Further pieces of a long description, under the hash of its content. */
  datasetPiece: (project: string, experimentId: string, content: string, piece: number) => ({
    pk: `P#${project}#EXPERIMENT#${experimentId}#DATASETS`,
    sk: `PIECE#${content}#${String(piece).padStart(3, '0')}`,
  }),
};
