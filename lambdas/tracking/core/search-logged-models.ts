import type { ModelMetric } from '../../../contracts/tracking/logged-model';
import type { LoggedModel } from './logged-model';
import type { LoggedModelStore } from './logged-model-store';
import { compareAge } from './metrics/latest';
import type { Field, ValuesOf } from './search/condition';
import type { Ordering, Rank } from './search/rank';
import { type Page, type Query, search } from './search/search';

/** Restricts the metrics that conditions look at to those measured on a dataset. */
interface DatasetChoice {
  readonly name: string;
  readonly digest?: string | undefined;
}

const attributes: Readonly<Record<string, (model: LoggedModel) => string | number | null>> = {
  model_id: ({ modelId }) => modelId,
  experiment_id: ({ experimentId }) => experimentId,
  name: ({ name }) => name,
  model_type: ({ modelType }) => modelType,
  status: ({ status }) => status,
  source_run_id: ({ sourceRunId }) => sourceRunId,
  creation_time: ({ createdAt }) => createdAt,
  last_updated_time: ({ updatedAt }) => updatedAt,
};

const isOn = (metric: ModelMetric, datasets: readonly DatasetChoice[]): boolean =>
  datasets.length === 0 ||
  datasets.some(
    ({ name, digest }) =>
      metric.datasetName === name && (digest === undefined || metric.datasetDigest === digest),
  );

const latestValue = (
  model: LoggedModel,
  key: string,
  datasets: readonly DatasetChoice[],
): number | undefined =>
  model.metrics
    .filter((metric) => metric.key === key && isOn(metric, datasets))
    .reduce<ModelMetric | undefined>(
      (latest, metric) => (latest && compareAge(latest, metric) >= 0 ? latest : metric),
      undefined,
    )?.value;

const valuesOn =
  (datasets: readonly DatasetChoice[]): ValuesOf<LoggedModel> =>
  (model, { kind, key }) => {
    const value =
      kind === 'metric'
        ? latestValue(model, key, datasets)
        : kind === 'param'
          ? model.params.get(key)
          : kind === 'tag'
            ? model.tags.get(key)
            : attributes[key]?.(model);
    return value === undefined || value === null ? [] : [value];
  };

const attribute = (key: string): Field => ({ kind: 'attribute', key });
const naturalOrder: readonly Ordering[] = [
  { field: attribute('creation_time'), descending: true },
  { field: attribute('model_id'), descending: false },
];

export interface ModelSearch extends Query {
  readonly experimentIds: readonly string[];
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
