import { shiftTrafficInputSchema } from '../../../../contracts/serving/steps';
import { defineStep } from '../../../platform/steps';
import type { DeploymentStore } from '../../core/deployment-store';
import { shiftTraffic } from '../../core/shift-traffic';

/** Takes one step of the rollout. */
export const shiftTrafficStep = (deployments: DeploymentStore) =>
  defineStep({
    input: shiftTrafficInputSchema,
    run: ({ endpoint, deployment, position }, call) =>
      shiftTraffic(deployments, { endpoint, deployment, position }, call),
  });
