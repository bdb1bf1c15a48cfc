import { CairnError } from '../../../../contracts/cairn-error';
import type { MetricAggregation, MetricView } from '../../../../contracts/tracing/metrics';
import { type MetricDefinition, metricDefinitions } from './definitions';
import type { MetricFilter } from './metric-filter';

export interface Aggregation {
  readonly type: MetricAggregation;
  /** 0 to 100; of PERCENTILE only. */
  readonly percentile?: number | undefined;
}

export interface MetricQuery {
  readonly experimentIds: readonly string[];
  readonly view: MetricView;
  readonly metric: string;
  readonly aggregations: readonly Aggregation[];
  readonly dimensions: readonly string[];
  readonly filters: readonly MetricFilter[];
  /** Width of the groups by time, in seconds. */
  readonly interval?: number | undefined;
  /** Milliseconds since 1970, included. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly maxResults: number;
}

const refuse = (message: string): never => {
  throw new CairnError('request.invalid', message);
};

const listed = (texts: readonly string[]): string =>
  `[${[...texts]
    .sort()
    .map((text) => `'${text}'`)
    .join(', ')}]`;

const definitionOf = ({ view, metric }: MetricQuery): MetricDefinition => {
  const known = metricDefinitions[view];
  const definition = Object.hasOwn(known, metric) ? known[metric] : undefined;
  return definition ?? refuse(`metric_name must be one of ${listed(Object.keys(known))}, got '${metric}'`);
};

/** Throws `request.invalid` for what the metric does not have. */
export const checkMetricQuery = (query: MetricQuery): void => {
  const { aggregations, dimensions } = query;
  const definition = definitionOf(query);
  const wrong = aggregations
    .map(({ type }) => type)
    .filter((type) => !definition.aggregations.includes(type));
  if (wrong.length > 0)
    refuse(
      `Found invalid aggregation_type(s): ${listed(wrong)}. Supported aggregation types: ${listed(definition.aggregations)}`,
    );
  const unknown = dimensions.filter((dimension) => !definition.dimensions.includes(dimension));
  if (unknown.length > 0)
    refuse(
      `Found invalid dimension(s): ${listed(unknown)}. Supported dimensions: ${listed(definition.dimensions)}`,
    );
  if (aggregations.some(({ type, percentile }) => type === 'PERCENTILE' && percentile === undefined))
    refuse('percentile_value is required for PERCENTILE.');
  if (query.interval !== undefined && query.interval <= 0)
    refuse('time_interval_seconds must be greater than 0.');
  if (query.interval !== undefined && (query.from === undefined || query.to === undefined))
    refuse('start_time_ms and end_time_ms are required if time_interval_seconds is set');
};
