import * as z from 'zod';
import { outcomeSchema, stepInputSchema } from './step-call';

/** `pin`: what the pinned definition asks the machine to do. */
const pinnedSchema = z.object({
  datasets: z.array(z.string()),
  views: z.array(z.string()),
  model: z.string(),
  endpoint: z.string(),
  deployAutomatically: z.boolean(),
  parallelism: z.number().int().positive(),
});
export type Pinned = z.infer<typeof pinnedSchema>;

export const trainingSetRefSchema = z.object({
  digest: z.string(),
  uri: z.string(),
  rows: z.number().int(),
  /** What the leakage check warned of. */
  warnings: z.array(z.string()).optional(),
});

/** `plan`: the trials, and where the trainer finds what it needs. */
export const planInputSchema = stepInputSchema.extend({ trainingSet: trainingSetRefSchema });
export const plannedTrialSchema = z.object({
  number: z.number().int().positive(),
  /** Name of the trial: the training job's name, and the run's tag `cairn.trial`. */
  name: z.string(),
  /** Every value as text, as SageMaker passes it; always with `seed`. */
  hyperparameters: z.record(z.string(), z.string()),
  modelUri: z.string(),
});
export const planSchema = z.object({
  trials: z.array(plannedTrialSchema),
  experiment: z.string(),
  sourceUri: z.string(),
  entry: z.string(),
  channels: z.object({ training: z.string() }),
  instanceType: z.string(),
  maxSeconds: z.number().int(),
});

/** `select`: the best trial by the objective. */
export const trialResultSchema = z.object({
  number: z.number().int(),
  runId: z.string(),
  modelId: z.string().nullable(),
  onnxSha256: z.string(),
  metrics: z.record(z.string(), z.number()),
});
export const selectInputSchema = stepInputSchema.extend({
  plan: planSchema,
  /** What each trainer said; a failed one has its reason. */
  trained: z.array(z.looseObject({ outcome: z.string().optional(), reason: z.string().nullish() })),
});
const selectionSchema = outcomeSchema.extend({ trial: trialResultSchema.nullable() });
export type Selection = z.infer<typeof selectionSchema>;

/** `gate`: whether the best trial may be registered. */
export const gateInputSchema = stepInputSchema.extend({ trial: trialResultSchema });

/** `await-approval`: keeps the task token until somebody decides. */
export const awaitApprovalInputSchema = stepInputSchema.extend({
  model: z.string(),
  version: z.number().int(),
  /** What the comparison with the champion said, for whoever decides. */
  comparison: z.unknown().optional(),
  taskToken: z.string(),
});

/** `finish`: ends the execution well. */
export const finishInputSchema = stepInputSchema.extend({
  results: z.record(z.string(), z.unknown()).default({}),
});

/** `fail`: ends the execution with its reason; `evidence` is one outcome, several, or a fault. */
export const failInputSchema = stepInputSchema.extend({ stage: z.string(), evidence: z.unknown() });
