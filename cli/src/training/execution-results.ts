import * as z from 'zod';
import type { Execution } from '../../../contracts/pipelines/execution';
import { trialResultSchema } from '../../../contracts/pipelines/steps';

/** What a training notes down as it goes along; all of it may be absent. */
const resultsSchema = z.object({
  trials: z
    .array(z.object({ number: z.number(), hyperparameters: z.record(z.string(), z.unknown()) }))
    .optional()
    .catch(undefined),
  best: trialResultSchema.optional().catch(undefined),
  objective: z.string().optional().catch(undefined),
  gates: z
    .array(
      z.object({
        gate: z.string(),
        passed: z.boolean(),
        value: z.number().nullable(),
        threshold: z.number().nullable(),
      }),
    )
    .optional()
    .catch(undefined),
  comparison: z
    .object({
      outcome: z.string(),
      reason: z.string().nullable(),
      challenger: z.number(),
      champion: z.number().nullable(),
      metric: z.string(),
      challengerValue: z.number().nullable(),
      championValue: z.number().nullable(),
      rows: z.number(),
    })
    .optional()
    .catch(undefined),
  trainingSet: z
    .object({ warnings: z.array(z.string()).default([]) })
    .optional()
    .catch(undefined),
  model: z.string().optional().catch(undefined),
  version: z.number().optional().catch(undefined),
});
export type ExecutionResults = z.infer<typeof resultsSchema>;

/** The results of an execution in the form that people are shown. */
export const resultsOf = ({ results }: Pick<Execution, 'results'>): ExecutionResults =>
  resultsSchema.parse(results);
