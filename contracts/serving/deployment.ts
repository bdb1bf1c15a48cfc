import * as z from 'zod';
import { modelNameSchema, nameSchema, timeSchema } from '../names';
import { checkResultSchema, storedCheckSchema, strategySchema } from './rollout';

export const deploymentStatusSchema = z.enum(['running', 'succeeded', 'failed', 'rolled_back']);
export type DeploymentStatus = z.infer<typeof deploymentStatusSchema>;

/** One step of a deployment: the share of the new version, and how long to watch it before going on. */
const deploymentStepSchema = z.object({
  weight: z.number().int().min(0).max(100),
  bakeSeconds: z.number().int().nonnegative(),
  /** When the traffic was shifted; null while the step lies ahead. */
  shiftedAt: timeSchema.nullable(),
  /** What the checks saw last at this step. */
  checks: z.array(checkResultSchema).default([]),
  /** What the rule decided at this step; null while it has not, and for a rollout without checks. */
  decision: z
    .object({ verdict: z.enum(['go_on', 'roll_back']), reason: z.string(), time: timeSchema })
    .nullable()
    .default(null),
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
  /** Conditions of every step. */
  checks: z.array(storedCheckSchema).default([]),
  /** How long the checks of a step may wait for samples beyond its bake time. */
  patienceSeconds: z.number().int().nonnegative().default(0),
  withoutEvidence: z.enum(['proceed', 'roll_back']).default('proceed'),
  /** `rollout` brings a version in; `rollback` gives traffic back by hand; `retirement` takes all of it off. */
  kind: z.enum(['rollout', 'rollback', 'retirement']).default('rollout'),
  author: z.string(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
});
export type Deployment = z.infer<typeof deploymentSchema>;
