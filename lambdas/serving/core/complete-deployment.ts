import type { Call } from '../../../contracts/call';
import type { Outcome } from '../../../contracts/pipelines/step-call';
import type { DeploymentStatus } from '../../../contracts/serving/deployment';
import { deploymentStatement } from './deployment-statement';
import type { DeploymentStore } from './deployment-store';
import { findDeployment } from './find-deployment';
import { changed, positionReached } from './stored-deployment';
import { undecidedBefore } from './undecided-step';

/** Ends a deployment as succeeded, once all its steps were taken. Completing it twice changes nothing. */
export const completeDeployment = async (
  deployments: DeploymentStore,
  request: { readonly endpoint: string; readonly deployment: string },
  call: Call,
): Promise<Outcome & { readonly status: DeploymentStatus }> => {
  const before = await findDeployment(deployments, request.endpoint, request.deployment, call);
  const failed = (reason: string) => ({ outcome: 'failed', reason, status: before.status }) as const;
  if (before.status === 'succeeded') return { outcome: 'passed', reason: null, status: before.status };
  if (before.status !== 'running') return failed(`Deployment ${before.id} has ended: ${before.status}.`);
  const reached = positionReached(before);
  if (reached < before.steps.length)
    return failed(`${before.steps.length - reached} of ${before.steps.length} steps are not taken.`);
  const undecided = undecidedBefore(before, reached);
  if (undecided !== null) return failed(undecided);
  const after = changed(before, { status: 'succeeded', endedAt: call.time });
  const statement = deploymentStatement('DeploymentSucceeded', after);
  await deployments.end(before, after, undefined, statement, call);
  return { outcome: 'passed', reason: null, status: after.status };
};
