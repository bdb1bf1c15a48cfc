import * as z from 'zod';
import { idText, requiredText } from '../tracking/mlflow-wire';
import { protobufDuration, protobufTimestamp } from './protobuf-time';
import { assessmentSources, traceStates } from './trace';

/* What MLflow's clients send of traces. Unknown fields are passed over. */

/**
 * An enum by name, or by its number in the protos. What is none counts as not said, the first of them, as MLflow's
 * server has it: a state that only a later client knows shall lose no trace.
 */
const lenient = <const Name extends string>(names: readonly [Name, ...Name[]]) =>
  z
    .union([z.string(), z.int()])
    .transform((said) => names.find((name, number) => said === name || said === number) ?? names[0]);

const textMap = z.record(z.string(), z.string());

const assessmentError = z.object({
  error_code: z.string().optional(),
  error_message: z.string().optional(),
  stack_trace: z.string().optional(),
});

const valued = z.object({ value: z.unknown().optional() });

export const assessmentRequest = z.object({
  assessment_id: z.string().max(50).optional(),
  assessment_name: z.string().max(250).default(''),
  span_id: z.string().max(50).optional(),
  source: z
    .object({
      source_type: lenient(assessmentSources).default('SOURCE_TYPE_UNSPECIFIED'),
      source_id: z.string().max(250).optional(),
    })
    .default({ source_type: 'SOURCE_TYPE_UNSPECIFIED' }),
  create_time: protobufTimestamp.optional(),
  last_update_time: protobufTimestamp.optional(),
  feedback: valued.extend({ error: assessmentError.optional() }).optional(),
  expectation: valued
    .extend({
      serialized_value: z
        .object({ serialization_format: z.string().default('JSON_FORMAT'), value: z.string() })
        .optional(),
    })
    .optional(),
  issue: z.object({ issue_name: z.string().default('') }).optional(),
  rationale: z.string().optional(),
  metadata: textMap.optional(),
  overrides: z.string().max(50).optional(),
});
export type AssessmentRequest = z.output<typeof assessmentRequest>;

export const traceInfoRequest = z.object({
  trace_id: requiredText,
  client_request_id: z.string().optional(),
  trace_location: z.object({ mlflow_experiment: z.object({ experiment_id: idText }) }),
  request_preview: z.string().optional(),
  response_preview: z.string().optional(),
  request_time: protobufTimestamp.default(0),
  execution_duration: protobufDuration.optional(),
  state: lenient(traceStates).default('STATE_UNSPECIFIED'),
  trace_metadata: textMap.default({}),
  tags: textMap.default({}),
  assessments: z.array(assessmentRequest).default([]),
});
export type TraceInfoRequest = z.output<typeof traceInfoRequest>;

/** Where to search. Places that are no experiments are passed over, as the server of MLflow does. */
export const locationRequest = z.object({
  mlflow_experiment: z.object({ experiment_id: idText }).optional(),
});
