import type { mlflowAnalysisRoutes } from '../../../contracts/tracing/mlflow-analysis-routes';
import type { HandlersOf } from '../../platform/http/serve';
import { correlateFilters } from '../core/correlate-filters';
import { queryMetrics } from '../core/metrics/query-metrics';
import type { TracingPorts } from '../core/ports';
import { listOf } from '../protocols/mlflow/messages';
import { parseTraceFilter } from '../protocols/mlflow/search/parse-filter';
import { parseMetricFilter } from '../protocols/mlflow/search/parse-metric-filter';

const defined = (value: number): number | undefined => (Number.isNaN(value) ? undefined : value);

/** Handlers of MLflow's routes that count traces. */
export const analysisHandlers = (ports: TracingPorts): HandlersOf<(typeof mlflowAnalysisRoutes)[number]> => ({
  'tracing.correlateFilters': async (request, { project }) => {
    const correlation = await correlateFilters(ports, project, request.experiment_ids, {
      base: parseTraceFilter(request.base_filter ?? ''),
      first: parseTraceFilter(request.filter_string1),
      second: parseTraceFilter(request.filter_string2),
    });
    return {
      npmi: defined(correlation.npmi),
      npmi_smoothed: defined(correlation.smoothed),
      filter1_count: correlation.first,
      filter2_count: correlation.second,
      joint_count: correlation.joint,
      total_count: correlation.total,
    };
  },
  'tracing.queryTraceMetrics': async (request, { project }) => {
    const points = await queryMetrics(ports, project, {
      experimentIds: request.experiment_ids,
      view: request.view_type,
      metric: request.metric_name,
      aggregations: request.aggregations.map(({ aggregation_type, percentile_value }) => ({
        type: aggregation_type,
        percentile: percentile_value,
      })),
      dimensions: request.dimensions,
      filters: request.filters.map((filter) => parseMetricFilter(filter, request.view_type)),
      interval: request.time_interval_seconds,
      from: request.start_time_ms,
      to: request.end_time_ms,
      maxResults: request.max_results,
    });
    return {
      data_points: listOf(
        points.map(({ dimensions, values }) => ({
          metric_name: request.metric_name,
          dimensions: dimensions.size === 0 ? undefined : Object.fromEntries(dimensions),
          values: Object.fromEntries(values),
        })),
      ),
    };
  },
});
