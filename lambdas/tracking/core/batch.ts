import { CairnError } from '../../../contracts/cairn-error';
import type { MetricPoint } from '../../../contracts/tracking/metric-point';
import { checkBatchSize, checkKey, limits, truncated } from './key-rules';

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

/**
 * A batch within MLflow's rules, long values cut. Throws `request.invalid` that names the field: first the
 * entries, then the sizes, then params given twice (refused even when their values agree).
 */
export const checkedBatch = (batch: Batch): Batch => {
  for (const [index, { key }] of batch.metrics.entries()) checkKey(key, `metrics[${index}].key`);
  for (const [index, { key }] of batch.params.entries()) checkKey(key, `params[${index}].key`);
  for (const [index, { key }] of batch.tags.entries()) checkKey(key, `tags[${index}].key`);
  checkBatchSize('metrics', batch.metrics.length, limits.metricsPerBatch);
  checkBatchSize('params', batch.params.length, limits.paramsPerBatch);
  checkBatchSize('tags', batch.tags.length, limits.tagsPerBatch);
  const total = batch.metrics.length + batch.params.length + batch.tags.length;
  checkBatchSize('metrics, params, and tags', total, limits.entitiesPerBatch);
  const keys = batch.params.map(({ key }) => key);
  const doubled = keys.find((key, index) => keys.indexOf(key) !== index);
  if (doubled !== undefined)
    throw new CairnError(
      'request.invalid',
      `Duplicate parameter keys have been submitted: ${JSON.stringify(doubled)}.`,
    );
  return {
    metrics: batch.metrics,
    params: batch.params.map(({ key, value }) => ({ key, value: truncated(value, limits.paramValue) })),
    tags: batch.tags.map(({ key, value }) => ({ key, value: truncated(value, limits.runTagValue) })),
  };
};
