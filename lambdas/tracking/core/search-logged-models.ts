import { compareInt64 } from '../../../contracts/tracking/int64';
import type { ModelMetric } from '../../../contracts/tracking/logged-model';
import type { LoggedModel } from './logged-model';
import type { LoggedModelStore } from './logged-model-store';
import type { DatasetChoice, Field, ValuesOf } from './search/condition';
import type { Ordering, Rank } from './search/rank';
import { type Page, type Query, search } from './search/search';

const attributes: Readonly<Record<string, (model: LoggedModel) => string | number>> = {
  model_id: ({ modelId }) => modelId,
  experiment_id: ({ experimentId }) => Number(experimentId),
  name: ({ name }) => name,
  model_type: ({ modelType }) => modelType,
  status: ({ status }) => status,
  source_run_id: ({ sourceRunId }) => sourceRunId ?? '',
  artifact_location: ({ artifactUri }) => artifactUri,
  creation_time: ({ createdAt }) => createdAt,
  last_updated_time: ({ updatedAt }) => updatedAt,
};

const isOn = (metric: ModelMetric, datasets: readonly DatasetChoice[]): boolean =>
  datasets.length === 0 ||
  datasets.some(
    ({ name, digest }) =>
      (name === undefined || metric.datasetName === name) &&
      (digest === undefined || metric.datasetDigest === digest),
  );

/** The newest first, by time and then by step, as MLflow orders models; of equals the one of the first run. */
const newestFirst = (a: ModelMetric, b: ModelMetric): number =>
  compareInt64(b.timestamp, a.timestamp) || compareInt64(b.step, a.step) || (a.runId < b.runId ? -1 : 1);

/** The values of a metric: one for each run and dataset that it was measured on. */
const metricValues = (
  model: LoggedModel,
  key: string,
  datasets: readonly DatasetChoice[],
): readonly number[] =>
  model.metrics
    .filter((metric) => metric.key === key && isOn(metric, datasets))
    .sort(newestFirst)
    .map(({ value }) => value);

const valuesOn =
  (datasets: readonly DatasetChoice[]): ValuesOf<LoggedModel> =>
  (model, { kind, key, dataset }) => {
    if (kind === 'metric') return metricValues(model, key, dataset ? [dataset] : datasets);
    const value =
      kind === 'param'
        ? model.params.get(key)
        : kind === 'tag'
          ? model.tags.get(key)
          : attributes[key]?.(model);
    return value === undefined ? [] : [value];
  };

const attribute = (key: string): Field => ({ kind: 'attribute', key });
const naturalOrder: readonly Ordering[] = [
  { field: attribute('creation_time'), descending: true },
  { field: attribute('model_id'), descending: false },
];

export interface ModelSearch extends Query {
  readonly experimentIds: readonly string[];
  /** Conditions on metrics look at those that were measured on one of these. */
  readonly datasets: readonly DatasetChoice[];
}

/** Logged models of experiments by conditions and order; deleted ones are not found. */
export const searchLoggedModels = (
  models: Pick<LoggedModelStore, 'scan'>,
  project: string,
  request: ModelSearch,
): Promise<Page<LoggedModel>> => {
  const experimentIds = [...new Set(request.experimentIds)];
  const scan = async function* (after: Rank | undefined): AsyncGenerator<LoggedModel> {
    const position = after && { createdAt: Number(after[0]?.[1]), modelId: String(after[1]?.[1]) };
    const isPlain = request.conditions.length === 0 && request.orderings.length === 0;
    const expected = isPlain ? request.maxResults + 1 : undefined;
    for await (const model of models.scan({ project, experimentIds, after: position, expected }))
      if (!model.deleted && (request.datasets.length === 0 || hasMetricOn(model, request.datasets)))
        yield model;
  };
  const scope = ['logged-models', [...experimentIds].sort(), request.datasets];
  return search({ valuesOf: valuesOn(request.datasets), naturalOrder, scan, scope }, request);
};

const hasMetricOn = (model: LoggedModel, datasets: readonly DatasetChoice[]): boolean =>
  model.metrics.some((metric) => isOn(metric, datasets));
