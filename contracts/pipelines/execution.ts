import * as z from 'zod';
import { nameSchema, timeSchema } from '../names';

/** States of an execution, as people see them. */
export const executionStatusSchema = z.enum([
  'running',
  'waiting_for_approval',
  'succeeded',
  'rejected',
  'failed',
]);

/** One step of an execution with its duration. */
export const executionStepSchema = z.object({
  name: z.string(),
  status: z.enum(['running', 'succeeded', 'failed']),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
});

export const executionSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  id: z.string(),
  pipeline: z.enum(['training', 'materialization']),
  status: executionStatusSchema,
  /** Why it failed or was rejected, in words. */
  reason: z.string().nullable(),
  projectVersion: z.number().int().positive(),
  author: z.string(),
  trigger: z.enum(['call', 'schedule', 'data', 'drift']),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  /** What the execution has made so far, by name: dataset versions, training set, best run, model version. */
  results: z.record(z.string(), z.unknown()),
});
export type Execution = z.infer<typeof executionSchema>;
