import type { Span, SpanEvent } from './span';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nanoseconds do not fit a double: whole numbers beyond it are kept as text until they are read. */
const exactly = (_key: string, value: unknown, context?: { readonly source?: string }): unknown =>
  typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
    ? (context?.source ?? value)
    : value;

const parse = JSON.parse as (text: string, reviver: typeof exactly) => unknown;

const integer = (value: unknown): bigint => {
  try {
    return BigInt(value as string | number);
  } catch {
    return 0n;
  }
};

const decoded = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const eventIn = (event: Json): SpanEvent => ({
  name: String(event['name'] ?? ''),
  time: integer(event['time_unix_nano'] ?? event['timestamp'] ?? 0),
  attributes: new Map(Object.entries(isObject(event['attributes']) ? event['attributes'] : {})),
});

const listIn = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const idsIn = (span: Json) => {
  const context = isObject(span['context']) ? span['context'] : span;
  const parent = span['parent_span_id'] ?? span['parent_id'];
  return {
    traceId: String(context['trace_id'] ?? ''),
    spanId: String(context['span_id'] ?? ''),
    parentId: typeof parent === 'string' && parent !== '' ? parent : null,
  };
};

const statusIn = (span: Json) => {
  const status = isObject(span['status']) ? span['status'] : {};
  const code = String(status['code'] ?? span['status_code'] ?? 'UNSET');
  return {
    status: code.replace('STATUS_CODE_', ''),
    statusMessage: String(status['message'] ?? span['status_message'] ?? ''),
  };
};

const spanIn = (span: Json): Span => {
  const attributes = isObject(span['attributes']) ? span['attributes'] : {};
  const end = span['end_time_unix_nano'] ?? span['end_time'];
  return {
    ...idsIn(span),
    ...statusIn(span),
    name: String(span['name'] ?? ''),
    startTime: integer(span['start_time_unix_nano'] ?? span['start_time'] ?? 0),
    endTime: end === undefined || end === null ? null : integer(end),
    attributes: new Map(Object.entries(attributes).map(([key, value]) => [key, decoded(value)])),
    events: listIn(span['events']).map(eventIn),
    text: JSON.stringify(span),
  };
};

/** The spans in a `traces.json`, of this form or of the one before 3.0; undefined when it is none. */
export const parseSpans = (bytes: Buffer): readonly Span[] | undefined => {
  let file: unknown;
  try {
    file = parse(bytes.toString('utf8'), exactly);
  } catch {
    return undefined;
  }
  return isObject(file) ? listIn(file['spans']).map(spanIn) : undefined;
};
