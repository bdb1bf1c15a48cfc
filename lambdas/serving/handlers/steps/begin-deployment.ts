import { beginDeploymentInputSchema } from '../../../../contracts/serving/steps';
import { defineStep } from '../../../platform/steps';
import { beginDeployment } from '../../core/begin-deployment';
import type { DeploymentPorts } from '../../core/open-deployment';

/** Opens the deployment, whose id is the name of the execution. */
export const beginDeploymentStep = (ports: DeploymentPorts) =>
  defineStep({
    input: beginDeploymentInputSchema,
    run: ({ call: { execution }, endpoint, model, version, rollout }, call) =>
      beginDeployment(ports, { id: execution, endpoint, model, version, rollout }, call),
  });
