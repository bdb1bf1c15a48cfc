import { rollBackDeploymentInputSchema } from '../../../../contracts/serving/steps';
import { defineStep } from '../../../platform/steps';
import type { DeploymentStore } from '../../core/deployment-store';
import { rollBackDeployment } from '../../core/roll-back-deployment';

/** What a fault says can be a whole stack trace; people and the journal need its beginning. */
const maxReason = 2000;

/** Gives the traffic back and ends the deployment with the reason. */
export const rollBackDeploymentStep = (deployments: DeploymentStore) =>
  defineStep({
    input: rollBackDeploymentInputSchema,
    run: async ({ endpoint, deployment, reason }, call) => ({
      outcome: 'passed',
      reason: null,
      status: await rollBackDeployment(
        deployments,
        { endpoint, deployment, reason: reason.slice(0, maxReason) },
        call,
      ),
    }),
  });
