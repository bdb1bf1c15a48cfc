import { restoredInt64, type StoredInt64, storedInt64 } from '../../../../contracts/tracking/int64';
import type { LoggedModelStatus, ModelMetric } from '../../../../contracts/tracking/logged-model';
import type { LoggedModel } from '../../core/logged-model';
import type { Revision } from '../../core/stored';
import type { ListName, Lists, PackedLists, Spilled } from './document';
import { pack } from './packed';
import { packPairs, pairsIn } from './packed-pairs';

/** What the DynamoDB store remembers of a logged model that it has read. */
export interface ModelRevision extends Revision {
  readonly spilled: Spilled;
}

type MetricRow = readonly [
  key: string,
  value: number | string,
  timestamp: StoredInt64,
  step: StoredInt64,
  runId: string,
  datasetName: string | null,
  datasetDigest: string | null,
];

const rowOf = (metric: ModelMetric): MetricRow => [
  metric.key,
  Number.isFinite(metric.value) ? metric.value : String(metric.value),
  storedInt64(metric.timestamp),
  storedInt64(metric.step),
  metric.runId,
  metric.datasetName ?? null,
  metric.datasetDigest ?? null,
];

const metricIn = (row: MetricRow): ModelMetric => {
  const [key, value, timestamp, step, runId, datasetName, datasetDigest] = row;
  return {
    key,
    value: Number(value),
    timestamp: restoredInt64(timestamp),
    step: restoredInt64(step),
    runId,
    ...(datasetName === null ? {} : { datasetName }),
    ...(datasetDigest === null ? {} : { datasetDigest }),
  };
};

/** The lists of a logged model, packed. */
export const listsOfModel = (model: LoggedModel): PackedLists => ({
  params: packPairs(model.params),
  tags: packPairs(model.tags),
  metrics: pack(model.metrics.map(rowOf)),
});

/** Lists that stay as they are while a model is measured. */
export const settledInModel: readonly ListName[] = ['params', 'tags'];

/** The item of a logged model, without its keys. */
export const modelItem = (model: LoggedModel, data: Buffer, revision: ModelRevision) => {
  const { params: _params, tags: _tags, metrics: _metrics, ...attributes } = model;
  return {
    schemaVersion: 1,
    version: revision.version,
    ...attributes,
    ...(Object.keys(revision.spilled).length > 0 ? { spilled: revision.spilled } : {}),
    data,
  };
};

export type ModelItem = Omit<ReturnType<typeof modelItem>, 'data' | 'spilled'> & {
  readonly status: LoggedModelStatus;
  readonly data: Uint8Array;
  readonly spilled?: Spilled;
};

/** The logged model in an item and its lists. */
export const modelIn = (item: ModelItem, lists: Lists): LoggedModel => ({
  modelId: item.modelId,
  experimentId: item.experimentId,
  name: item.name,
  modelType: item.modelType,
  sourceRunId: item.sourceRunId,
  status: item.status,
  artifactUri: item.artifactUri,
  createdAt: item.createdAt,
  updatedAt: item.updatedAt,
  principal: item.principal,
  author: item.author,
  deleted: item.deleted,
  params: pairsIn(lists('params')),
  tags: pairsIn(lists('tags')),
  metrics: (lists('metrics') as readonly MetricRow[]).map(metricIn),
});
