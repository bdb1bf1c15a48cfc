import type { Assessment, Trace } from '../trace';
import { sourceRunKey } from '../trace';
import { assessmentText } from './assessment-text';
import { comparisonOf, type Holds } from './compare';
import type { Condition, Field } from './condition';

type Value = string | number;

const attributes: Readonly<Record<string, (trace: Trace) => Value | null>> = {
  request_id: ({ traceId }) => traceId,
  client_request_id: ({ clientRequestId }) => clientRequestId,
  status: ({ state }) => state,
  timestamp_ms: ({ requestTime }) => requestTime,
  execution_time_ms: ({ executionDuration }) => executionDuration,
  end_time_ms: ({ requestTime, executionDuration }) => requestTime + (executionDuration ?? 0),
  experiment_id: ({ experimentId }) => Number(experimentId),
};

const single = (value: Value | null | undefined): readonly Value[] =>
  value === null || value === undefined ? [] : [value];

/** What a trace has at a field: nothing, one value, or several. Not for assessments and spans. */
export const valuesOf = (trace: Trace, { kind, key }: Field): readonly Value[] => {
  if (kind === 'attribute') return single(attributes[key]?.(trace));
  if (kind === 'tag') return single(trace.tags.get(key));
  if (kind === 'metadata') return single(trace.metadata.get(key));
  if (kind === 'run') return [...trace.runs, ...single(trace.metadata.get(sourceRunKey))];
  if (kind === 'prompt') return trace.prompts;
  return trace.assessments.flatMap((each) => (each.kind === kind ? [each.name] : []));
};

const isNumeric = ({ operator }: Condition): boolean => ['>', '>=', '<', '<='].includes(operator);

/** Equality is with the JSON of a value, or with the text that a string or a whole number is. */
const formsOf = (value: unknown): readonly string[] => {
  const text = assessmentText(value);
  if (typeof value === 'string') return [text, value];
  return typeof value === 'number' ? [text, String(value)] : [text];
};

const assessmentHolds = (condition: Condition): ((assessment: Assessment) => boolean) => {
  const { operator, value } = condition;
  const holds = comparisonOf(condition);
  if (operator === 'IS NULL' || operator === 'IS NOT NULL') return () => true;
  if (operator === '=') return (each) => formsOf(each.value).includes(String(value));
  if (operator === '!=') return (each) => !formsOf(each.value).includes(String(value));
  if (isNumeric(condition)) return (each) => typeof each.value === 'number' && holds(each.value);
  return (each) => holds(assessmentText(each.value));
};

/** The valid assessments of a trace that a condition is about, as far as they fulfil it (IS NULL: that are there). */
export const fulfillingAssessments = (condition: Condition): ((trace: Trace) => readonly Assessment[]) => {
  const { kind, key } = condition.field;
  const holds = assessmentHolds(condition);
  return ({ assessments }) =>
    assessments.filter((each) => each.kind === kind && each.name === key && each.valid && holds(each));
};

const some = (trace: Trace, field: Field, holds: Holds): boolean => valuesOf(trace, field).some(holds);

/** Whether a trace fulfils a condition on anything but assessments and spans; one without the field: IS NULL alone. */
export const plainCondition = (condition: Condition): ((trace: Trace) => boolean) => {
  const { field, operator } = condition;
  const holds = comparisonOf(condition);
  if (operator === 'IS NULL') return (trace) => valuesOf(trace, field).length === 0;
  return (trace) => some(trace, field, holds);
};
