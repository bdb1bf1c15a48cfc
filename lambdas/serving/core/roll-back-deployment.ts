import type { Call } from '../../../contracts/call';
import type { DeploymentStatus } from '../../../contracts/serving/deployment';
import { deploymentStatement, rollbackDetails } from './deployment-statement';
import type { DeploymentStore, NewToken } from './deployment-store';
import { findDeployment } from './find-deployment';
import { nextRecord } from './next-record';
import { changed, type StoredDeployment } from './stored-deployment';

/** Why a deployment is ended, and whether somebody asked for it. */
export interface Ending {
  readonly reason: string;
  /** The client token of a rollback by hand. */
  readonly token?: NewToken | undefined;
  /** @default false */
  readonly byHand?: boolean;
}

/**
 * Ends a running deployment and gives its traffic back: one write of the deployment record, which pools follow
 * within two seconds. `rolled_back` if it had traffic, else `failed`.
 */
export const giveBack = async (
  deployments: DeploymentStore,
  before: StoredDeployment,
  { reason, token, byHand = false }: Ending,
  call: Call,
): Promise<StoredDeployment> => {
  const ended = { reason, endedAt: call.time };
  const record =
    before.revision === null ? undefined : await deployments.endpoint(before.project, before.endpoint);
  if (!record || record.deployment !== before.id) {
    const after = changed(before, { ...ended, status: 'failed' });
    const statement = deploymentStatement('DeploymentFailed', after, undefined, { byHand });
    await deployments.end(before, after, undefined, statement, call, token);
    return after;
  }
  const endpoint = nextRecord(record, before, before.formerVariants, call, before.formerRetiredAt);
  const after = changed(before, { ...ended, status: 'rolled_back', revision: endpoint.revision });
  const change = { before: record, after: endpoint };
  const details = rollbackDetails(byHand, before.version, endpoint);
  const statement = deploymentStatement('DeploymentRolledBack', after, change, details);
  await deployments.end(before, after, { endpoint, after: record.revision }, statement, call, token);
  return after;
};

/** Rolls a deployment back with a reason. One that has ended stays as it is. Throws `deployment.not-found`. */
export const rollBackDeployment = async (
  deployments: DeploymentStore,
  request: { readonly endpoint: string; readonly deployment: string; readonly reason: string },
  call: Call,
): Promise<DeploymentStatus> => {
  const before = await findDeployment(deployments, request.endpoint, request.deployment, call);
  if (before.status !== 'running') return before.status;
  return (await giveBack(deployments, before, { reason: request.reason }, call)).status;
};
