import type { LoggedModelRecord, ModelMetric } from '../../../contracts/tracking/logged-model';
import { compareAge } from './metrics/latest';

/** A logged model as its store keeps it. */
export interface LoggedModel extends LoggedModelRecord {
  readonly deleted: boolean;
}

const seriesOf = ({ key, runId, datasetName, datasetDigest }: ModelMetric): string =>
  JSON.stringify([key, runId, datasetName ?? null, datasetDigest ?? null]);

/** Adds points to a model's metrics; of each metric, run and dataset the latest stays. */
export const withModelMetrics = (model: LoggedModel, points: readonly ModelMetric[]): LoggedModel => {
  const series = new Map(model.metrics.map((metric) => [seriesOf(metric), metric]));
  let changed = false;
  for (const point of points) {
    const before = series.get(seriesOf(point));
    if (before && compareAge(point, before) <= 0) continue;
    series.set(seriesOf(point), point);
    changed = true;
  }
  return changed ? { ...model, metrics: [...series.values()] } : model;
};
