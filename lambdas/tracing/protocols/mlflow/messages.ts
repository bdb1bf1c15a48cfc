import type * as z from 'zod';
import type {
  assessmentEntity,
  legacyTraceInfoEntity,
  traceInfoEntity,
} from '../../../../contracts/tracing/mlflow-entities';
import { durationText, timestampText } from '../../../../contracts/tracing/protobuf-time';
import { type Assessment, artifactLocationTag, type Trace } from '../../core/trace';

/* Things of the core as MLflow's messages show them; a field without value is absent. */

const recordOf = (map: ReadonlyMap<string, string>): Record<string, string> | undefined =>
  map.size === 0 ? undefined : Object.fromEntries(map);

/** A repeated field of a message is absent when it is empty. */
export const listOf = <Item>(items: readonly Item[]): Item[] | undefined =>
  items.length === 0 ? undefined : [...items];

type Message = z.input<typeof assessmentEntity>;

const errorMessage = ({ error }: Assessment): NonNullable<Message['feedback']>['error'] =>
  error
    ? {
        error_code: error.code ?? undefined,
        error_message: error.message ?? undefined,
        stack_trace: error.stackTrace ?? undefined,
      }
    : undefined;

const isScalar = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);

const judgementMessage = (assessment: Assessment): Pick<Message, 'feedback' | 'expectation' | 'issue'> => {
  const { kind, value } = assessment;
  if (kind === 'feedback') return { feedback: { value, error: errorMessage(assessment) } };
  if (kind === 'issue') return { issue: { issue_name: String(value) } };
  if (isScalar(value)) return { expectation: { value } };
  const serialized = { serialization_format: 'JSON_FORMAT', value: JSON.stringify(value) };
  return { expectation: { serialized_value: serialized } };
};

export const assessmentMessage = (traceId: string, assessment: Assessment): Message => ({
  assessment_id: assessment.assessmentId,
  assessment_name: assessment.name,
  trace_id: traceId,
  span_id: assessment.spanId ?? undefined,
  source: { source_type: assessment.source.type, source_id: assessment.source.id ?? undefined },
  create_time: timestampText(assessment.createdAt),
  last_update_time: timestampText(assessment.updatedAt),
  ...judgementMessage(assessment),
  rationale: assessment.rationale ?? undefined,
  metadata: recordOf(assessment.metadata),
  overrides: assessment.overrides ?? undefined,
  valid: assessment.valid,
});

/** The tags that clients see: the place of the spans is one of them. */
const shownTags = ({ tags, artifactUri }: Trace): ReadonlyMap<string, string> =>
  new Map([...tags, [artifactLocationTag, artifactUri]]);

export const traceInfoMessage = (trace: Trace): z.input<typeof traceInfoEntity> => ({
  trace_id: trace.traceId,
  client_request_id: trace.clientRequestId ?? undefined,
  trace_location: {
    type: 'MLFLOW_EXPERIMENT',
    mlflow_experiment: { experiment_id: trace.experimentId },
  },
  request_preview: trace.requestPreview ?? undefined,
  response_preview: trace.responsePreview ?? undefined,
  request_time: timestampText(trace.requestTime),
  execution_duration: trace.executionDuration === null ? undefined : durationText(trace.executionDuration),
  state: trace.state,
  trace_metadata: recordOf(trace.metadata),
  tags: recordOf(shownTags(trace)),
  assessments: listOf(trace.assessments.map((each) => assessmentMessage(trace.traceId, each))),
});

const pairsOf = (map: ReadonlyMap<string, string>) =>
  listOf([...map].map(([key, value]) => ({ key, value })));

export const legacyTraceInfoMessage = (trace: Trace): z.input<typeof legacyTraceInfoEntity> => ({
  request_id: trace.traceId,
  experiment_id: trace.experimentId,
  timestamp_ms: trace.requestTime,
  execution_time_ms: trace.executionDuration ?? 0,
  status: trace.state === 'STATE_UNSPECIFIED' ? 'TRACE_STATUS_UNSPECIFIED' : trace.state,
  // By key, as MLflow's store has them.
  request_metadata: pairsOf(new Map([...trace.metadata].sort())),
  tags: pairsOf(shownTags(trace)),
});
