import type { Span, SpanEvent } from '../../core/spans/span';

/*
 * Spans as OpenTelemetry's protobuf has them in JSON (opentelemetry-proto, trace/v1/trace.proto), made of what clients
 * upload as mlflow.entities.Span.to_otel_proto makes them.
 */

type Message = Record<string, unknown>;

/** Whole numbers that no double holds are written into the JSON as they are. */
const exactly = (value: bigint): unknown => {
  const { rawJSON } = JSON as unknown as { rawJSON?: (text: string) => unknown };
  const isSafe = value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER);
  return isSafe || !rawJSON ? Number(value) : rawJSON(String(value));
};

const anyValue = (value: unknown): Message => {
  if (typeof value === 'string') return { string_value: value };
  if (typeof value === 'boolean') return { bool_value: value };
  if (typeof value === 'number')
    return Number.isInteger(value) ? { int_value: value } : { double_value: value };
  if (Array.isArray(value)) return { array_value: { values: value.map(anyValue) } };
  if (typeof value === 'object' && value !== null)
    return { kvlist_value: { values: keyValues(Object.entries(value)) } };
  return {};
};

const keyValues = (entries: Iterable<readonly [string, unknown]>): Message[] =>
  [...entries].map(([key, value]) => ({ key, value: anyValue(value) }));

const eventMessage = ({ name, time, attributes }: SpanEvent): Message => ({
  time_unix_nano: exactly(time),
  name,
  attributes: keyValues(attributes),
});

export const spanMessage = (span: Span): Message => ({
  trace_id: span.traceId,
  span_id: span.spanId,
  ...(span.parentId === null ? {} : { parent_span_id: span.parentId }),
  name: span.name,
  start_time_unix_nano: exactly(span.startTime),
  ...(span.endTime === null ? {} : { end_time_unix_nano: exactly(span.endTime) }),
  attributes: keyValues(span.attributes),
  ...(span.events.length === 0 ? {} : { events: span.events.map(eventMessage) }),
  status: { message: span.statusMessage, code: `STATUS_CODE_${span.status}` },
});
