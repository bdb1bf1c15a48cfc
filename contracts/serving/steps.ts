import * as z from 'zod';
import { modelNameSchema, nameSchema } from '../names';
import { outcomeSchema, stepInputSchema } from '../pipelines/step-call';
import { deploymentStatusSchema } from './deployment';
import { checkResultSchema, rolloutPlanSchema } from './rollout';

/*
 * Steps of a deployment, in the function control-steps. A state machine retries: every step may run twice
 * and then gives the same answer.
 */

const ofDeployment = stepInputSchema.extend({ endpoint: nameSchema, deployment: z.string() });

/**
 * Step `begin-deployment`: opens the deployment, whose id is the name of the call's execution, unless the
 * route opened it already.
 */
export const beginDeploymentInputSchema = stepInputSchema.extend({
  endpoint: nameSchema,
  model: modelNameSchema,
  version: z.number().int().positive(),
  /** What is left out comes from the project's definition, then from the strategy. */
  rollout: rolloutPlanSchema.optional(),
});

/** `failed` when the version is not approved, has no model, or another deployment is under way. */
export const beginDeploymentOutputSchema = outcomeSchema.extend({
  /** Id of the deployment; null when it could not begin. */
  deployment: z.string().nullable(),
});

/** Step `shift-traffic`: gives the new version the weight of one step of the rollout. */
export const shiftTrafficInputSchema = ofDeployment.extend({
  /** Step to reach, counted from 0. */
  position: z.number().int().nonnegative().default(0),
});

/** `failed` when the deployment has ended meanwhile or has no such step. */
export const shiftTrafficOutputSchema = outcomeSchema.extend({
  /** Share of the new version in percent. */
  weight: z.number().int(),
  /** How long to wait before the step is verified. */
  bakeSeconds: z.number().int(),
  /** How many checks the step has to pass; with none it is not measured. */
  checks: z.number().int(),
  /** The step after this one; null when this was the last. */
  nextPosition: z.number().int().nullable(),
  /** Revision of the endpoint's deployment record. */
  revision: z.number().int(),
});
export type ShiftTrafficOutput = z.output<typeof shiftTrafficOutputSchema>;

/**
 * Step `verify-deployment`: the serving pool loads the new version and answers a probe. Before traffic is
 * shifted it guards the callers; afterwards it also checks that the pool follows the record.
 */
export const verifyDeploymentInputSchema = ofDeployment;

/** `failed` when the version cannot be loaded, the probe fails, or its answer is not plausible. */
export const verifyDeploymentOutputSchema = outcomeSchema.extend({
  /** Of the probe inference, without loading; null when it did not come so far. */
  latencyMs: z.number().nullable(),
});

/**
 * Step `judge-rollout`: keeps what the checks of a step saw (step `measure-rollout`, of monitoring) and decides
 * by the rule: any failed check ends the rollout; all passed goes on; otherwise it waits, as long as patience
 * lasts.
 */
export const judgeRolloutInputSchema = ofDeployment.extend({
  position: z.number().int().nonnegative(),
  results: z.array(checkResultSchema),
});

/** `failed` with the reason of the check; `decision` is what the machine does next. */
export const judgeRolloutOutputSchema = outcomeSchema.extend({
  decision: z.enum(['go_on', 'wait', 'roll_back']),
  /** How long to wait before measuring again. */
  waitSeconds: z.number().int().nonnegative(),
});
export type JudgeRolloutOutput = z.output<typeof judgeRolloutOutputSchema>;

/** Step `complete-deployment`: ends the deployment as succeeded. */
export const completeDeploymentInputSchema = ofDeployment;

/** `failed` when steps of the rollout are left, or the deployment has ended otherwise. */
export const completeDeploymentOutputSchema = outcomeSchema.extend({ status: deploymentStatusSchema });

/**
 * Step `roll-back-deployment`: gives the traffic back to what was in service before, and ends the deployment
 * with the reason: `rolled_back`, or `failed` when no traffic had been shifted.
 */
export const rollBackDeploymentInputSchema = ofDeployment.extend({ reason: z.string().min(1) });
export const rollBackDeploymentOutputSchema = outcomeSchema.extend({ status: deploymentStatusSchema });
