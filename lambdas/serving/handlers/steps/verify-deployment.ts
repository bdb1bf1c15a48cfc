import { verifyDeploymentInputSchema } from '../../../../contracts/serving/steps';
import { defineStep } from '../../../platform/steps';
import type { PoolProbe } from '../../core/deployment-engine';
import type { DeploymentStore } from '../../core/deployment-store';
import { verifyDeployment } from '../../core/verify-deployment';

/** Asks the serving pool for the new version. */
export const verifyDeploymentStep = (ports: {
  readonly deployments: DeploymentStore;
  readonly pool: PoolProbe;
}) =>
  defineStep({
    input: verifyDeploymentInputSchema,
    run: ({ endpoint, deployment }, call) => verifyDeployment(ports, { endpoint, deployment }, call),
  });
