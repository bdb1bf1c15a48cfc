import type { Call } from '../../../contracts/call';
import type { DeploymentStatus } from '../../../contracts/serving/deployment';
import { deploymentStatement } from './deployment-statement';
import type { DeploymentStore } from './deployment-store';
import { findDeployment } from './find-deployment';
import { nextRecord } from './next-record';
import type { StoredDeployment } from './stored-deployment';

/**
 * Ends a running deployment and gives its traffic back: one write of the deployment record, which pools follow
 * within two seconds. `rolled_back` if it had traffic, else `failed`.
 */
export const giveBack = async (
  deployments: DeploymentStore,
  before: StoredDeployment,
  reason: string,
  call: Call,
): Promise<DeploymentStatus> => {
  const ended = { reason, endedAt: call.time };
  const record =
    before.revision === null ? undefined : await deployments.endpoint(before.project, before.endpoint);
  if (!record || record.deployment !== before.id) {
    const after: StoredDeployment = { ...before, ...ended, status: 'failed' };
    await deployments.end(before, after, undefined, deploymentStatement('DeploymentFailed', after), call);
    return after.status;
  }
  const endpoint = nextRecord(record, before, before.formerVariants, call);
  const after: StoredDeployment = {
    ...before,
    ...ended,
    status: 'rolled_back',
    revision: endpoint.revision,
  };
  const statement = deploymentStatement('DeploymentRolledBack', after, { before: record, after: endpoint });
  await deployments.end(before, after, { endpoint, after: record.revision }, statement, call);
  return after.status;
};

/** Rolls a deployment back with a reason. One that has ended stays as it is. Throws `deployment.not-found`. */
export const rollBackDeployment = async (
  deployments: DeploymentStore,
  request: { readonly endpoint: string; readonly deployment: string; readonly reason: string },
  call: Call,
): Promise<DeploymentStatus> => {
  const before = await findDeployment(deployments, request.endpoint, request.deployment, call);
  if (before.status !== 'running') return before.status;
  return giveBack(deployments, before, request.reason, call);
};
