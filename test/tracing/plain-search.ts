import type { Condition, Field } from '../../lambdas/tracing/core/search/condition';
import type { Ordering } from '../../lambdas/tracing/core/search/rank';
import type { Assessment, Trace } from '../../lambdas/tracing/core/trace';

/* The search for traces said plainly: every trace against every clause, then one sort. */

export interface PlainSpan {
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

export interface PlainTrace {
  readonly trace: Trace;
  readonly spans: readonly PlainSpan[];
}

type Value = string | number;

const likeExpression = (pattern: string, flags: string): RegExp =>
  new RegExp(
    `^${[...pattern].map((c) => (c === '%' ? '.*' : c === '_' ? '.' : c.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))).join('')}$`,
    flags,
  );

const compared = (actual: Value, { operator, value }: Condition): boolean => {
  const wanted = value as Value;
  switch (operator) {
    case '=':
      return actual === wanted;
    case '!=':
      return actual !== wanted;
    case '>':
      return actual > wanted;
    case '>=':
      return actual >= wanted;
    case '<':
      return actual < wanted;
    case '<=':
      return actual <= wanted;
    case 'LIKE':
      return likeExpression(String(wanted), 's').test(String(actual));
    case 'ILIKE':
      return likeExpression(String(wanted), 'si').test(String(actual));
    case 'RLIKE':
      return new RegExp(String(wanted), 'u').test(String(actual));
    case 'IN':
      return (value as readonly string[]).includes(String(actual));
    case 'NOT IN':
      return !(value as readonly string[]).includes(String(actual));
    default:
      return true;
  }
};

const present = (...values: readonly (Value | null | undefined)[]): readonly Value[] =>
  values.filter((value) => value !== null && value !== undefined);

const attributeOf = (trace: Trace, key: string): Value | null => {
  switch (key) {
    case 'timestamp_ms':
      return trace.requestTime;
    case 'execution_time_ms':
      return trace.executionDuration;
    case 'end_time_ms':
      return trace.requestTime + (trace.executionDuration ?? 0);
    case 'status':
      return trace.state;
    case 'client_request_id':
      return trace.clientRequestId;
    case 'experiment_id':
      return Number(trace.experimentId);
    default:
      return trace.traceId;
  }
};

const plainValues = (trace: Trace, { kind, key }: Field): readonly Value[] => {
  switch (kind) {
    case 'attribute':
      return present(attributeOf(trace, key));
    case 'tag':
      return present(trace.tags.get(key));
    case 'metadata':
      return present(trace.metadata.get(key));
    case 'run':
      return present(...trace.runs, trace.metadata.get('mlflow.sourceRun'));
    case 'prompt':
      return trace.prompts;
    default:
      return trace.assessments.filter((each) => each.kind === 'issue').map(({ name }) => name);
  }
};

const assessmentFits = ({ value }: Assessment, condition: Condition): boolean => {
  const { operator } = condition;
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return true;
  const json = typeof value === 'number' && value % 1 === 0 ? `${value}.0` : JSON.stringify(value);
  const isEqual = [json, JSON.stringify(value), value].includes(condition.value);
  if (operator === '=') return isEqual;
  if (operator === '!=') return !isEqual;
  if (['>', '>=', '<', '<='].includes(operator))
    return typeof value === 'number' && compared(value, condition);
  return compared(json, condition);
};

const fitting = (trace: Trace, condition: Condition): readonly Assessment[] =>
  trace.assessments.filter(
    (each) =>
      each.kind === condition.field.kind &&
      each.name === condition.field.key &&
      each.valid &&
      assessmentFits(each, condition),
  );

const session = 'mlflow.trace.session';

/** An assessment with a session counts for all traces of the session of its trace. */
const assessed = ({ trace }: PlainTrace, condition: Condition, all: readonly PlainTrace[]): boolean => {
  const mine = trace.metadata.get(session);
  const siblings = all.filter((other) => mine !== undefined && other.trace.metadata.get(session) === mine);
  return (
    fitting(trace, condition).length > 0 ||
    siblings.some((other) => fitting(other.trace, condition).some(({ metadata }) => metadata.has(session)))
  );
};

const spanValue = (span: PlainSpan, key: string): string | undefined => {
  if (key === 'name' || key === 'type' || key === 'status') return span[key];
  const value = span.attributes[key.replace('attributes.', '')];
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
};

const fulfils = (one: PlainTrace, condition: Condition, all: readonly PlainTrace[]): boolean => {
  const { field, operator } = condition;
  if (field.kind === 'feedback' || field.kind === 'expectation')
    return assessed(one, condition, all) !== (operator === 'IS NULL');
  const values = plainValues(one.trace, field);
  if (operator === 'IS NULL') return values.length === 0;
  return values.some((value) => compared(value, condition));
};

const spansFulfil = ({ spans }: PlainTrace, conditions: readonly Condition[]): boolean =>
  conditions.length === 0 ||
  spans.some((span) =>
    conditions.every((condition) => {
      const value = spanValue(span, condition.field.key);
      return value !== undefined && compared(value, condition);
    }),
  );

const byOrder =
  (orderings: readonly Ordering[]) =>
  (a: Trace, b: Trace): number => {
    for (const { field, descending } of orderings) {
      const [left, right] = [plainValues(a, field)[0], plainValues(b, field)[0]];
      if (left === right) continue;
      if (left === undefined) return 1;
      if (right === undefined) return -1;
      return left < right !== descending ? -1 : 1;
    }
    return b.requestTime - a.requestTime || (a.traceId < b.traceId ? -1 : 1);
  };

export const plainSearch = (
  all: readonly PlainTrace[],
  conditions: readonly Condition[],
  orderings: readonly Ordering[],
): readonly string[] => {
  const onSpans = conditions.filter(({ field }) => field.kind === 'span');
  const others = conditions.filter(({ field }) => field.kind !== 'span');
  return all
    .filter((one) => others.every((condition) => fulfils(one, condition, all)) && spansFulfil(one, onSpans))
    .map(({ trace }) => trace)
    .sort(byOrder(orderings))
    .map(({ traceId }) => traceId);
};
