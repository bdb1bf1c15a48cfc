import type { MetricAggregation, MetricView } from '../../../../contracts/tracing/metrics';

export interface MetricDefinition {
  readonly aggregations: readonly MetricAggregation[];
  readonly dimensions: readonly string[];
}

const counted: readonly MetricAggregation[] = ['COUNT'];
const measured: readonly MetricAggregation[] = ['AVG', 'MIN', 'MAX', 'PERCENTILE'];
const summed: readonly MetricAggregation[] = ['SUM', ...measured];

const tokens: MetricDefinition = { aggregations: summed, dimensions: ['trace_name'] };
const cost: MetricDefinition = {
  aggregations: summed,
  dimensions: ['span_model_name', 'span_model_provider'],
};

/** Which metrics there are, how their values may become one, and what they may be grouped by (MLflow 3.17). */
export const metricDefinitions: Readonly<Record<MetricView, Readonly<Record<string, MetricDefinition>>>> = {
  TRACES: {
    trace_count: { aggregations: counted, dimensions: ['trace_name', 'trace_status'] },
    session_count: { aggregations: counted, dimensions: [] },
    latency: { aggregations: measured, dimensions: ['trace_name'] },
    input_tokens: tokens,
    output_tokens: tokens,
    total_tokens: tokens,
    cache_read_input_tokens: tokens,
    cache_creation_input_tokens: tokens,
  },
  SPANS: {
    span_count: {
      aggregations: counted,
      dimensions: ['span_name', 'span_type', 'span_status', ...cost.dimensions],
    },
    latency: { aggregations: measured, dimensions: ['span_name', 'span_status'] },
    input_cost: cost,
    output_cost: cost,
    total_cost: cost,
  },
  ASSESSMENTS: {
    assessment_count: { aggregations: counted, dimensions: ['assessment_name', 'assessment_value'] },
    assessment_value: { aggregations: measured, dimensions: ['assessment_name'] },
  },
};
