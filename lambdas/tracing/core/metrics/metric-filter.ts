import { type Span, typeOfSpan } from '../spans/span';
import { type Assessment, sourceRunKey, type Trace } from '../trace';

/** One value that must be there: `trace.status`, `trace.tag.<key>`, `span.name`, `assessment.type` and so on. */
export interface MetricFilter {
  readonly of: 'trace' | 'span' | 'assessment';
  readonly entity: string;
  /** Of tags and metadata. */
  readonly key: string;
  readonly value: string;
}

export const traceFulfils = (trace: Trace, { entity, key, value }: MetricFilter): boolean => {
  if (entity === 'status') return trace.state === value;
  if (entity === 'tag') return trace.tags.get(key) === value;
  return trace.metadata.get(key) === value || (key === sourceRunKey && trace.runs.includes(value));
};

export const spanFulfils = (span: Span, { entity, value }: MetricFilter): boolean => {
  if (entity === 'name') return span.name === value;
  return (entity === 'type' ? typeOfSpan(span) : span.status) === value;
};

export const assessmentFulfils = (assessment: Assessment, { entity, value }: MetricFilter): boolean =>
  (entity === 'name' ? assessment.name : assessment.kind) === value;
