import * as z from 'zod';
import { modelNameSchema, nameSchema, timeSchema } from '../names';

/** How traffic goes over to a new version. */
export const strategySchema = z.enum(['all_at_once']);
export type Strategy = z.infer<typeof strategySchema>;

export const deploymentStatusSchema = z.enum(['running', 'succeeded', 'failed', 'rolled_back']);
export type DeploymentStatus = z.infer<typeof deploymentStatusSchema>;

/** One step of a deployment: the share of the new version, and how long to watch it before going on. */
const deploymentStepSchema = z.object({
  weight: z.number().int().min(0).max(100),
  bakeSeconds: z.number().int().nonnegative(),
  /** When the traffic was shifted; null while the step lies ahead. */
  shiftedAt: timeSchema.nullable(),
});
export type DeploymentStep = z.infer<typeof deploymentStepSchema>;

/** One deployment of a model version to an endpoint: history, never rewritten once it has ended. */
export const deploymentSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  /** Also the name of the state machine's execution. */
  id: z.string(),
  endpoint: nameSchema,
  model: modelNameSchema,
  version: z.number().int().positive(),
  /** Version that was in service before, for people; null on the first deployment. */
  formerVersion: z.number().int().positive().nullable(),
  strategy: strategySchema,
  status: deploymentStatusSchema,
  /** Why it failed or was rolled back, in words. */
  reason: z.string().nullable(),
  steps: z.array(deploymentStepSchema).min(1),
  author: z.string(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
});
export type Deployment = z.infer<typeof deploymentSchema>;
