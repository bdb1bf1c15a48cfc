import type { MetricPoint } from '../../../contracts/tracking/metric-point';
import { checkBatchSize, checkDistinct, checkKey, limits, truncated } from './key-rules';

/** A point as it is logged, perhaps measured on a logged model and a dataset. */
export interface LoggedPoint extends MetricPoint {
  readonly modelId?: string | undefined;
  readonly datasetName?: string | undefined;
  readonly datasetDigest?: string | undefined;
}

export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

export interface Batch {
  readonly metrics: readonly LoggedPoint[];
  readonly params: readonly KeyValue[];
  readonly tags: readonly KeyValue[];
}

/** What an error calls a field of the entry at an index of a list. */
export type FieldNames = (list: keyof Batch, index: number, field: string) => string;

/** Names in a batch: `metrics[3].name`. */
export const inLists: FieldNames = (list, index, field) => `${list}[${index}].${field}`;

/** Names in a request that logs one thing: `name`. */
export const onItsOwn: FieldNames = (_list, _index, field) => field;

/**
 * A batch within MLflow's rules, long values cut. Throws `request.invalid` that names the field: first the
 * entries, then the sizes, then params given twice (refused even when their values agree).
 */
export const checkedBatch = (batch: Batch, nameOf: FieldNames = inLists): Batch => {
  for (const [index, { key }] of batch.metrics.entries())
    checkKey(key, nameOf('metrics', index, 'name'), 'Metric name');
  for (const [index, { key }] of batch.params.entries())
    checkKey(key, nameOf('params', index, 'key'), 'Param key');
  for (const [index, { key }] of batch.tags.entries()) checkKey(key, nameOf('tags', index, 'key'));
  checkBatchSize('metrics', batch.metrics.length, limits.metricsPerBatch);
  checkBatchSize('params', batch.params.length, limits.paramsPerBatch);
  checkBatchSize('tags', batch.tags.length, limits.tagsPerBatch);
  const total = batch.metrics.length + batch.params.length + batch.tags.length;
  checkBatchSize('metrics, params, and tags', total, limits.entitiesPerBatch);
  checkDistinct('parameter', batch.params);
  return {
    metrics: batch.metrics,
    params: batch.params.map(({ key, value }) => ({ key, value: truncated(value, limits.paramValue) })),
    tags: batch.tags.map(({ key, value }) => ({ key, value: truncated(value, limits.runTagValue) })),
  };
};
