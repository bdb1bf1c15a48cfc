import * as z from 'zod';
import { assessmentSources, traceStates } from './trace';

/* Entities of MLflow's tracing protocol as its answers show them; a field without value is absent. */

const textMap = z.record(z.string(), z.string());
const errorEntity = z.object({
  error_code: z.string().optional(),
  error_message: z.string().optional(),
  stack_trace: z.string().optional(),
});

export const assessmentEntity = z.object({
  assessment_id: z.string(),
  assessment_name: z.string(),
  trace_id: z.string(),
  span_id: z.string().optional(),
  source: z.object({ source_type: z.enum(assessmentSources), source_id: z.string().optional() }),
  create_time: z.string(),
  last_update_time: z.string(),
  feedback: z.object({ value: z.unknown(), error: errorEntity.optional() }).optional(),
  /** Texts, numbers and booleans as they are; lists and objects as JSON. */
  expectation: z
    .object({
      value: z.unknown().optional(),
      serialized_value: z.object({ serialization_format: z.string(), value: z.string() }).optional(),
    })
    .optional(),
  issue: z.object({ issue_name: z.string() }).optional(),
  rationale: z.string().optional(),
  metadata: textMap.optional(),
  overrides: z.string().optional(),
  valid: z.boolean(),
});

export const traceLocationEntity = z.object({
  type: z.literal('MLFLOW_EXPERIMENT'),
  mlflow_experiment: z.object({ experiment_id: z.string() }),
});

export const traceInfoEntity = z.object({
  trace_id: z.string(),
  client_request_id: z.string().optional(),
  trace_location: traceLocationEntity,
  request_preview: z.string().optional(),
  response_preview: z.string().optional(),
  /** RFC 3339. */
  request_time: z.string(),
  /** Seconds, like `1.500s`. */
  execution_duration: z.string().optional(),
  state: z.enum(traceStates),
  trace_metadata: textMap.optional(),
  tags: textMap.optional(),
  assessments: z.array(assessmentEntity).optional(),
});

/** A span as OpenTelemetry's JSON has it, in the spelling of protobuf's fields. */
const spanEntity = z.record(z.string(), z.unknown());

export const traceEntity = z.object({
  trace_info: traceInfoEntity,
  spans: z.array(spanEntity).optional(),
});

const pair = z.object({ key: z.string(), value: z.string() });

/** A trace as clients before 3.0 know it. */
export const legacyTraceInfoEntity = z.object({
  request_id: z.string(),
  experiment_id: z.string(),
  timestamp_ms: z.number(),
  execution_time_ms: z.number(),
  status: z.enum(['TRACE_STATUS_UNSPECIFIED', 'OK', 'ERROR', 'IN_PROGRESS']),
  request_metadata: z.array(pair).optional(),
  tags: z.array(pair).optional(),
});
