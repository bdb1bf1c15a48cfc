import * as z from 'zod';
import { nameSchema } from '../names';

/** What every step of a state machine is told about the execution that it belongs to. */
export const stepCallSchema = z.object({
  project: nameSchema,
  /** Id of the execution (training or deployment). */
  execution: z.string(),
  /** Who counts as the author of what the execution makes: whoever started it. */
  author: z.string(),
  /** Journal entry that started the execution. */
  cause: z.string().nullable(),
});
export type StepCall = z.infer<typeof stepCallSchema>;

/** Input that every step takes besides its own fields. */
export const stepInputSchema = z.object({
  call: stepCallSchema,
  /** Pinned version of the project definition. */
  projectVersion: z.number().int().positive(),
});

/** Expected outcomes are values that a Choice looks at; exceptions are faults. */
export const outcomeSchema = z.object({
  outcome: z.enum(['passed', 'failed']),
  /** In words, when failed: what and where. */
  reason: z.string().nullable(),
});
export type Outcome = z.infer<typeof outcomeSchema>;
