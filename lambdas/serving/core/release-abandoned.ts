import { isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { longestRolloutSeconds } from '../../../contracts/serving/rollout';
import type { DeploymentEngine } from './deployment-engine';
import type { DeploymentStore } from './deployment-store';
import { giveBack } from './roll-back-deployment';

interface AbandonedPorts {
  readonly deployments: DeploymentStore;
  readonly engine: Pick<DeploymentEngine, 'state'>;
}

/** Between the record of a deployment and the start of its machine lie moments; this is long enough. */
const startsWithin = 60_000;
/** The deployment machine's own time limit: a day more than the longest rollout. */
const endsWithin = (longestRolloutSeconds + 86_400) * 1000;

/**
 * Ends the deployment that has the endpoint if nothing drives it any more: its machine was stopped, or never
 * started. Its traffic goes back to what was in service before. One that runs is left alone.
 */
export const releaseAbandoned = async (
  ports: AbandonedPorts,
  endpoint: string,
  call: Call,
): Promise<void> => {
  const holder = await ports.deployments.running(call.project, endpoint);
  if (!holder) return;
  const state = await ports.engine.state(holder.id);
  const age = Date.parse(call.time) - Date.parse(holder.startedAt);
  const isAlive = state === 'running' && age <= endsWithin;
  if (isAlive || (state === 'absent' && age < startsWithin)) return;
  await giveBack(ports.deployments, holder, { reason: 'Its execution ended without finishing it.' }, call);
};

/** The same for whoever only looks: where somebody was faster there is nothing left to do. */
export const noticeAbandoned = async (ports: AbandonedPorts, endpoint: string, call: Call): Promise<void> => {
  try {
    await releaseAbandoned(ports, endpoint, call);
  } catch (error) {
    if (!isCairnError(error) || error.code !== 'storage.conflict') throw error;
  }
};
