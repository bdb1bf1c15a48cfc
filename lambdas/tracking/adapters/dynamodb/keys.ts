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
  /** Deleted things of a project, by their places in the bin. */
  bin: (project: string) => ({ pk: `P#${project}#BIN`, prefix: 'DELETED#' }),
  binned: (project: string, place: string) => ({ pk: `P#${project}#BIN`, sk: `DELETED#${place}` }),
  /** Projects that have deleted something: the clock looks at them. */
  bins: () => ({ pk: 'BINS', prefix: 'P#' }),
  binOfProject: (project: string) => ({ pk: 'BINS', sk: `P#${project}` }),
  /** What does not fit the item of a run or logged model lies under its id. */
  overflow: (project: string, ownerId: string) => `P#${project}#OVERFLOW#${ownerId}`,
  part: (project: string, ownerId: string, partId: string) => ({
    pk: trackingKeys.overflow(project, ownerId),
    sk: trackingKeys.partSort(partId),
  }),
  partSort: (partId: string) => `PART#${partId}`,
  partOfSort: (sk: string) => sk.slice('PART#'.length),
  /** Chunks of metric history, in the order in which they were flushed. */
  chunk: (project: string, runId: string, sequence: number, name: string, piece: number) => ({
    pk: trackingKeys.overflow(project, runId),
    sk: `${trackingKeys.chunkPlace(sequence)}#${name}#${String(piece).padStart(3, '0')}`,
  }),
  /** What the sort keys of chunks at a place of the history begin with. */
  chunkPlace: (sequence: number) => `CHUNK#${String(sequence).padStart(8, '0')}`,
  chunks: (project: string, runId: string) => ({
    pk: trackingKeys.overflow(project, runId),
    prefix: 'CHUNK#',
  }),
  /** Everything that is kept of the datasets of an experiment. */
  datasets: (project: string, experimentId: string) => `P#${project}#EXPERIMENT#${experimentId}#DATASETS`,
  /** Descriptions of datasets, once an experiment. */
  dataset: (project: string, experimentId: string, name: string, digest: string) => ({
    pk: `P#${project}#EXPERIMENT#${experimentId}#DATASETS`,
    sk: `DATASET#${hashed(name, digest)}`,
  }),
  /** That runs of an experiment read a dataset, and how: once for each way. */
  datasetSummary: (
    project: string,
    experimentId: string,
    name: string,
    digest: string,
    context: string | null,
  ) => ({
    pk: `P#${project}#EXPERIMENT#${experimentId}#DATASETS`,
    sk: `SUMMARY#${hashed(name, digest, JSON.stringify(context))}`,
  }),
  datasetSummaries: (project: string, experimentId: string) => ({
    pk: `P#${project}#EXPERIMENT#${experimentId}#DATASETS`,
    prefix: 'SUMMARY#',
  }),
  /** Further pieces of a long description, under the hash of its content. */
  datasetPiece: (project: string, experimentId: string, content: string, piece: number) => ({
    pk: `P#${project}#EXPERIMENT#${experimentId}#DATASETS`,
    sk: `PIECE#${content}#${String(piece).padStart(3, '0')}`,
  }),
};
