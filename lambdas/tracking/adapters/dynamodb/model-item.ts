import type { LoggedModelStatus, ModelMetric } from '../../../../contracts/tracking/logged-model';
import type { LoggedModel } from '../../core/logged-model';
import type { Revision } from '../../core/stored';
import type { Sections, Spilled } from './document';

/** What the DynamoDB store remembers of a logged model that it has read. */
export interface ModelRevision extends Revision {
  readonly spilled: Spilled;
}

type Pairs = readonly (readonly [string, string])[];
type MetricRow = readonly [
  key: string,
  value: number | string,
  timestamp: number,
  step: number,
  runId: string,
  datasetName: string | null,
  datasetDigest: string | null,
];

const rowOf = (metric: ModelMetric): MetricRow => [
  metric.key,
  Number.isFinite(metric.value) ? metric.value : String(metric.value),
  metric.timestamp,
  metric.step,
  metric.runId,
  metric.datasetName ?? null,
  metric.datasetDigest ?? null,
];

const metricIn = (row: MetricRow): ModelMetric => {
  const [key, value, timestamp, step, runId, datasetName, datasetDigest] = row;
  return {
    key,
    value: Number(value),
    timestamp,
    step,
    runId,
    ...(datasetName === null ? {} : { datasetName }),
    ...(datasetDigest === null ? {} : { datasetDigest }),
  };
};

/** The lists of a logged model. */
export const sectionsOfModel = (model: LoggedModel): Sections => ({
  params: [...model.params],
  tags: [...model.tags],
  metrics: model.metrics.map(rowOf),
});

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
export const modelIn = (item: ModelItem, sections: Sections): LoggedModel => ({
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
  params: new Map(sections['params'] as Pairs),
  tags: new Map(sections['tags'] as Pairs),
  metrics: (sections['metrics'] as readonly MetricRow[]).map(metricIn),
});
