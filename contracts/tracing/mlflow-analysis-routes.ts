import * as z from 'zod';
import {
  doubleOut,
  idText,
  int64,
  maxResults,
  pageToken,
  repeated,
  requiredText,
} from '../tracking/mlflow-wire';
import { metricAggregations, metricViews } from './metrics';
import { mlflowTraceRoute } from './mlflow-trace-route';

export const mlflowAnalysisRoutes = [
  mlflowTraceRoute({
    id: 'tracing.correlateFilters',
    method: 'POST',
    versions: ['3.0'],
    at: '/traces/calculate-filter-correlation',
    permission: 'tracking:read',
    summary: 'How much more often two filters find the same traces than chance would have it.',
    request: z.object({
      experiment_ids: repeated(idText),
      filter_string1: requiredText,
      filter_string2: requiredText,
      base_filter: z.string().optional(),
    }),
    response: z.object({
      /** Normalized pointwise mutual information, -1 to 1; absent when a filter finds nothing. */
      npmi: z.number().optional(),
      npmi_smoothed: z.number().optional(),
      filter1_count: z.number(),
      filter2_count: z.number(),
      joint_count: z.number(),
      total_count: z.number(),
    }),
  }),
  mlflowTraceRoute({
    id: 'tracing.queryTraceMetrics',
    method: 'POST',
    versions: ['3.0'],
    at: '/traces/metrics',
    permission: 'tracking:read',
    summary:
      'Counts, latencies, tokens, costs and scores of traces, spans or assessments, by groups and times.',
    request: z.object({
      experiment_ids: repeated(idText),
      view_type: z.enum(metricViews),
      metric_name: requiredText,
      aggregations: z
        .array(
          z.object({
            aggregation_type: z.enum(metricAggregations),
            /** 0 to 100. */
            percentile_value: z.number().min(0).max(100).optional(),
          }),
        )
        .min(1),
      dimensions: repeated(z.string()).default([]),
      filters: repeated(z.string()).default([]),
      time_interval_seconds: int64.optional(),
      start_time_ms: int64.optional(),
      end_time_ms: int64.optional(),
      max_results: maxResults(50_000, 1000),
      page_token: pageToken,
    }),
    response: z.object({
      data_points: z
        .array(
          z.object({
            metric_name: z.string(),
            dimensions: z.record(z.string(), z.string()).optional(),
            values: z.record(z.string(), doubleOut),
          }),
        )
        .optional(),
      next_page_token: pageToken,
    }),
  }),
] as const;
