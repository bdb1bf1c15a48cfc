import { randomUUID } from 'node:crypto';
import type * as z from 'zod';
import { CairnError } from '../../../../contracts/cairn-error';
import { digestOf } from '../../../../contracts/canonical-json';
import type { mlflowAssessmentRoutes } from '../../../../contracts/tracing/mlflow-assessment-routes';
import type { AssessmentRequest, TraceInfoRequest } from '../../../../contracts/tracing/mlflow-requests';
import type { TraceState } from '../../../../contracts/tracing/trace';
import type { AssessmentChange } from '../../core/assessments';
import type { TraceDraft } from '../../core/start-trace';
import type { Assessment, AssessmentError } from '../../core/trace';

import { partOf, withExactValues } from './exact-values';

/* What clients send, as the core has it. */

const refuse = (message: string): never => {
  throw new CairnError('request.invalid', message);
};

type AssessmentRoute<Id extends string> = Extract<(typeof mlflowAssessmentRoutes)[number], { id: Id }>;

export const mapIn = (pairs: Readonly<Record<string, string>> = {}): ReadonlyMap<string, string> =>
  new Map(Object.entries(pairs));

/** The last of equal keys wins. */
export const mapOfPairs = (
  pairs: readonly { readonly key: string; readonly value: string }[],
): ReadonlyMap<string, string> => new Map(pairs.map(({ key, value }) => [key, value]));

type ErrorRequest = NonNullable<NonNullable<AssessmentRequest['feedback']>['error']>;

const errorIn = (error: ErrorRequest | undefined): AssessmentError | null =>
  error
    ? {
        code: error.error_code ?? null,
        message: error.error_message ?? null,
        stackTrace: error.stack_trace ?? null,
      }
    : null;

type Expectation = NonNullable<AssessmentRequest['expectation']>;

/** Lists and objects travel as JSON. */
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return refuse('The serialized value of the expectation is not JSON.');
  }
};

const expected = ({ value, serialized_value: serialized }: Expectation): unknown => {
  if (serialized && serialized.serialization_format !== 'JSON_FORMAT')
    refuse(
      `Unknown serialization format: ${serialized.serialization_format}. Only JSON_FORMAT is supported.`,
    );
  return (serialized ? parsed(serialized.value) : value) ?? refuse('The `value` field must be specified.');
};

type Judgement = Pick<Assessment, 'kind' | 'value' | 'error'>;

const judgementIn = ({ feedback, expectation, issue }: AssessmentRequest): Judgement => {
  if ([feedback, expectation, issue].filter((each) => each !== undefined).length > 1)
    refuse('Exactly one of `expectation`, `feedback`, or `issue` should be specified.');
  if (feedback) return { kind: 'feedback', value: feedback.value ?? null, error: errorIn(feedback.error) };
  if (expectation) return { kind: 'expectation', value: expected(expectation), error: null };
  if (issue) return { kind: 'issue', value: issue.issue_name, error: null };
  return refuse('Unknown assessment type: None');
};

/** MLflow's form of ids of assessments. */
const idOf = (seed: string): string => `a-${seed.slice(0, 32)}`;

/**
 * An assessment that a client adds. Stock clients say when they made it; then its id is made of what it says, so that
 * a request that comes again, because its answer was lost, adds no second one.
 */
export const assessmentIn = (traceId: string, request: AssessmentRequest, time: number): Assessment => ({
  ...judgementIn(request),
  assessmentId:
    request.assessment_id ||
    idOf(request.create_time === undefined ? randomUUID().replaceAll('-', '') : digestOf([traceId, request])),
  name: request.assessment_name,
  source: { type: request.source.source_type, id: request.source.source_id || null },
  rationale: request.rationale || null,
  metadata: mapIn(request.metadata),
  spanId: request.span_id || null,
  overrides: request.overrides || null,
  valid: true,
  createdAt: request.create_time ?? time,
  updatedAt: request.last_update_time ?? time,
});

/** `sent` is the body of the request, for the exact values of assessments. */
export const traceDraftIn = (info: TraceInfoRequest, sent: unknown, time: number): TraceDraft => ({
  traceId: info.trace_id,
  experimentId: info.trace_location.mlflow_experiment.experiment_id,
  requestTime: info.request_time,
  executionDuration: info.execution_duration ?? null,
  state: info.state,
  clientRequestId: info.client_request_id ?? null,
  requestPreview: info.request_preview ?? null,
  responsePreview: info.response_preview ?? null,
  // MLflow's server says so of every trace that came whole.
  metadata: new Map([...mapIn(info.trace_metadata), ['mlflow.trace.infoFinalized', 'true']]),
  tags: mapIn(info.tags),
  assessments: info.assessments.map((each, index) => {
    const part = partOf(sent, 'trace', 'trace_info', 'assessments', String(index));
    return assessmentIn(info.trace_id, withExactValues(each, part), time);
  }),
});

/** Fields of a mask: camel case as protobuf writes masks, or its own spelling. */
const maskedFields = (mask: string): ReadonlySet<string> =>
  new Set(
    mask.split(',').map((path) => path.trim().replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  );

type UpdateRequest = z.output<AssessmentRoute<'tracing.updateAssessment'>['request']>['assessment'];

/** What an update changes: of what it says, what its mask names; names that mean nothing are passed over. */
export const assessmentChangeIn = (request: UpdateRequest, mask: string): AssessmentChange => {
  const fields = maskedFields(mask);
  const { feedback = {}, expectation = {} } = request;
  return {
    name: fields.has('assessment_name') ? request.assessment_name : undefined,
    feedback: fields.has('feedback')
      ? { value: feedback.value ?? null, error: errorIn(feedback.error) }
      : undefined,
    expectation: fields.has('expectation') ? { value: expected(expectation) } : undefined,
    rationale: fields.has('rationale') ? request.rationale : undefined,
    metadata: fields.has('metadata') ? mapIn(request.metadata) : undefined,
  };
};

export const stateIn = (status: string): TraceState =>
  status === 'TRACE_STATUS_UNSPECIFIED' ? 'STATE_UNSPECIFIED' : (status as TraceState);
