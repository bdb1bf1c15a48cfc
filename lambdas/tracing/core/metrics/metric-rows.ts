import { assessmentText } from '../search/assessment-text';
import { type Span, typeOfSpan } from '../spans/span';
import { type Assessment, nameTag, sessionKey, type Trace } from '../trace';

/** One trace, span or assessment as a metric counts it. */
export interface MetricRow {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly dimensions: Readonly<Record<string, string | undefined>>;
  /** What is aggregated; a row without it does not count. */
  readonly value: number | string | undefined;
}

const finite = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const objectIn = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

const tokensOf = (trace: Trace): Readonly<Record<string, unknown>> => {
  try {
    return objectIn(JSON.parse(trace.metadata.get('mlflow.trace.tokenUsage') ?? '{}'));
  } catch {
    return {};
  }
};

const traceValue = (trace: Trace, metric: string): MetricRow['value'] => {
  if (metric === 'trace_count') return trace.traceId;
  if (metric === 'session_count') return trace.metadata.get(sessionKey);
  if (metric === 'latency') return trace.executionDuration ?? undefined;
  return finite(tokensOf(trace)[metric]);
};

export const traceRow = (trace: Trace, metric: string): MetricRow => ({
  time: trace.requestTime,
  dimensions: { trace_name: trace.tags.get(nameTag), trace_status: trace.state },
  value: traceValue(trace, metric),
});

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const nanosecondsPerMillisecond = 1_000_000n;

const spanValue = (span: Span, metric: string): MetricRow['value'] => {
  if (metric === 'span_count') return span.spanId;
  if (metric !== 'latency') return finite(objectIn(span.attributes.get('mlflow.llm.cost'))[metric]);
  return span.endTime === null
    ? undefined
    : Number((span.endTime - span.startTime) / nanosecondsPerMillisecond);
};

/** Costs are counted when the span began; counts and latencies with the trace. */
export const spanRow = (trace: Trace, span: Span, metric: string): MetricRow => ({
  time: metric.endsWith('_cost') ? Number(span.startTime / nanosecondsPerMillisecond) : trace.requestTime,
  dimensions: {
    span_name: span.name,
    span_type: typeOfSpan(span),
    span_status: span.status,
    span_model_name: textIn(span.attributes.get('mlflow.llm.model')),
    span_model_provider: textIn(span.attributes.get('mlflow.llm.provider')),
  },
  value: spanValue(span, metric),
});

/** Scores are numbers; yes and true are 1, no and false 0. */
const scoreOf = (value: unknown): number | undefined => {
  if (typeof value === 'boolean') return Number(value);
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'yes' || word === 'no') return Number(word === 'yes');
  return finite(value);
};

export const assessmentRow = (trace: Trace, assessment: Assessment, metric: string): MetricRow => ({
  time: trace.requestTime,
  dimensions: { assessment_name: assessment.name, assessment_value: assessmentText(assessment.value) },
  value: metric === 'assessment_count' ? assessment.assessmentId : scoreOf(assessment.value),
});
