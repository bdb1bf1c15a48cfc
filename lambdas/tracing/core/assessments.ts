import { isDeepStrictEqual } from 'node:util';
import { CairnError } from '../../../contracts/cairn-error';
import { changeTrace } from './change-trace';
import { findTrace, type TraceReaders } from './find-trace';
import type { Assessment, AssessmentError, Trace } from './trace';

const missing = (traceId: string, assessmentId: string): CairnError =>
  new CairnError(
    'assessment.not-found',
    `Assessment with ID '${assessmentId.slice(0, 100)}' not found for trace '${traceId}'`,
  );

const find = (trace: Trace, assessmentId: string): Assessment | undefined =>
  trace.assessments.find((each) => each.assessmentId === assessmentId);

const withValidity = (trace: Trace, assessmentId: string | null, valid: boolean): Trace => ({
  ...trace,
  assessments: trace.assessments.map((each) =>
    each.assessmentId === assessmentId ? { ...each, valid } : each,
  ),
});

/** Throws `trace.not-found`, `assessment.not-found`. */
export const getAssessment = async (
  readers: TraceReaders,
  project: string,
  traceId: string,
  assessmentId: string,
): Promise<Assessment> => {
  const { trace } = await findTrace(readers, project, traceId);
  const assessment = find(trace, assessmentId);
  if (!assessment) throw missing(traceId, assessmentId);
  return assessment;
};

/**
 * Adds an assessment; the one that it overrides is valid no more. The same one again (its id is made of what it says)
 * changes nothing. Throws `trace.not-found`, `assessment.not-found` for what is overridden, `trace.too-large`.
 */
export const createAssessment = async (
  readers: TraceReaders,
  project: string,
  traceId: string,
  assessment: Assessment,
): Promise<Assessment> => {
  const { assessmentId, overrides } = assessment;
  const changed = await changeTrace(readers, project, traceId, (trace) => {
    if (find(trace, assessmentId)) return trace;
    if (overrides !== null && !find(trace, overrides)) throw missing(traceId, overrides);
    const before = withValidity(trace, overrides, false);
    return { ...before, assessments: [...before.assessments, assessment] };
  });
  return find(changed, assessmentId) ?? assessment;
};

/** What of an assessment changes; what is undefined stays. */
export interface AssessmentChange {
  readonly name?: string | undefined;
  readonly feedback?: { readonly value: unknown; readonly error: AssessmentError | null } | undefined;
  readonly expectation?: { readonly value: unknown } | undefined;
  readonly rationale?: string | undefined;
  /** Added to what there is. */
  readonly metadata?: ReadonlyMap<string, string> | undefined;
}

const refuse = (message: string): never => {
  throw new CairnError('request.invalid', message);
};

const changedAssessment = (before: Assessment, change: AssessmentChange, updatedAt: number): Assessment => {
  if (change.feedback && change.expectation)
    refuse('Cannot specify both `expectation` and `feedback` parameters.');
  if (change.expectation && before.kind !== 'expectation')
    refuse('Cannot update expectation value on a Feedback assessment.');
  if (change.feedback && before.kind !== 'feedback')
    refuse('Cannot update feedback value on an Expectation assessment.');
  const after: Assessment = {
    ...before,
    ...change.expectation,
    ...change.feedback,
    name: change.name ?? before.name,
    rationale: change.rationale ?? before.rationale,
    metadata: new Map([...before.metadata, ...(change.metadata ?? [])]),
  };
  return isDeepStrictEqual(after, before) ? before : { ...after, updatedAt };
};

/** Throws `trace.not-found`, `assessment.not-found`, `request.invalid` when the value is of the other kind. */
export const updateAssessment = async (
  readers: TraceReaders,
  project: string,
  target: { readonly traceId: string; readonly assessmentId: string },
  change: AssessmentChange,
  time: number,
): Promise<Assessment> => {
  const { traceId, assessmentId } = target;
  const changed = await changeTrace(readers, project, traceId, (trace) => {
    const before = find(trace, assessmentId);
    if (!before) throw missing(traceId, assessmentId);
    const after = changedAssessment(before, change, time);
    return { ...trace, assessments: trace.assessments.map((each) => (each === before ? after : each)) };
  });
  const assessment = find(changed, assessmentId);
  if (!assessment) throw missing(traceId, assessmentId);
  return assessment;
};

/** Removes an assessment; what it had overridden is valid again. One that is not there is no error. */
export const deleteAssessment = async (
  readers: TraceReaders,
  project: string,
  traceId: string,
  assessmentId: string,
): Promise<void> => {
  await changeTrace(readers, project, traceId, (trace) => {
    const gone = find(trace, assessmentId);
    if (!gone) return trace;
    const before = withValidity(trace, gone.overrides, true);
    return {
      ...before,
      assessments: before.assessments.filter((each) => each.assessmentId !== assessmentId),
    };
  });
};
