import { judgeRolloutInputSchema } from '../../../../contracts/serving/steps';
import { defineStep } from '../../../platform/steps';
import type { DeploymentStore } from '../../core/deployment-store';
import { judgeRollout } from '../../core/judge-rollout';

/** Decides by what the checks of a step saw: on, wait, or back. */
export const judgeRolloutStep = (deployments: DeploymentStore) =>
  defineStep({
    input: judgeRolloutInputSchema,
    run: ({ endpoint, deployment, position, results }, call) =>
      judgeRollout(deployments, { endpoint, deployment, position, results }, call),
  });
