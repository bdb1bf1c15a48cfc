import type { Call } from '../../../contracts/call';
import type { ShiftTrafficOutput } from '../../../contracts/serving/steps';
import { deploymentStatement } from './deployment-statement';
import type { DeploymentStore } from './deployment-store';
import { findDeployment } from './find-deployment';
import { nextRecord } from './next-record';
import { shareTraffic } from './share-traffic';
import { changed, positionReached, type StoredDeployment } from './stored-deployment';
import { undecidedBefore } from './undecided-step';

const outputAt = (deployment: StoredDeployment, position: number): ShiftTrafficOutput => {
  const step = deployment.steps[position];
  return {
    outcome: 'passed',
    reason: null,
    weight: step?.weight ?? 0,
    bakeSeconds: step?.bakeSeconds ?? 0,
    checks: deployment.checks.length,
    nextPosition: position + 1 < deployment.steps.length ? position + 1 : null,
    revision: deployment.revision ?? 0,
  };
};

const refusal = (deployment: StoredDeployment, position: number): string | null => {
  if (deployment.status !== 'running') return `Deployment ${deployment.id} has ended: ${deployment.status}.`;
  const reached = positionReached(deployment);
  if (position > reached) return `Step ${position} cannot be taken before step ${reached}.`;
  if (position >= deployment.steps.length)
    return `The rollout has ${deployment.steps.length} steps; there is no step ${position}.`;
  return undecidedBefore(deployment, position);
};

/**
 * Gives the new version the weight of a step: one write of the deployment record, on condition that nobody else
 * has written it since it was read. A step taken before gives the same answer again.
 */
export const shiftTraffic = async (
  deployments: DeploymentStore,
  request: { readonly endpoint: string; readonly deployment: string; readonly position: number },
  call: Call,
): Promise<ShiftTrafficOutput> => {
  const before = await findDeployment(deployments, request.endpoint, request.deployment, call);
  const { position } = request;
  const reason = refusal(before, position);
  if (reason !== null) return { ...outputAt(before, position), outcome: 'failed', reason };
  if (position < positionReached(before)) return outputAt(before, position);

  const record = await deployments.endpoint(call.project, request.endpoint);
  const weight = before.steps[position]?.weight ?? 0;
  const variants = shareTraffic(before.variant, before.formerVariants, weight);
  const endpoint = nextRecord(record, before, variants, call);
  const steps = before.steps.map((step, index) =>
    index === position ? { ...step, shiftedAt: call.time } : step,
  );
  const after = changed(before, { steps, revision: endpoint.revision });
  const change = { before: record, after: endpoint };
  const statement = deploymentStatement('TrafficShifted', after, change, { position, weight });
  await deployments.shift(before, after, { endpoint, after: record?.revision ?? null }, statement, call);
  return outputAt(after, position);
};
