import { completeDeploymentInputSchema } from '../../../../contracts/serving/steps';
import { defineStep } from '../../../platform/steps';
import { completeDeployment } from '../../core/complete-deployment';
import type { DeploymentStore } from '../../core/deployment-store';

/** Ends the deployment as succeeded. */
export const completeDeploymentStep = (deployments: DeploymentStore) =>
  defineStep({
    input: completeDeploymentInputSchema,
    run: ({ endpoint, deployment }, call) => completeDeployment(deployments, { endpoint, deployment }, call),
  });
