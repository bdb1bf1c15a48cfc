import { isCairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { DeploymentEngine } from './deployment-engine';
import type { DeploymentStore } from './deployment-store';
import { findDeployment } from './find-deployment';
import { type Ending, giveBack } from './roll-back-deployment';
import type { StoredDeployment } from './stored-deployment';

export interface EndPorts {
  readonly deployments: DeploymentStore;
  readonly engine: Pick<DeploymentEngine, 'stop'>;
}

const attempts = 4;

/**
 * Ends a running deployment because somebody says so. Its machine is stopped first; a step that was under way may
 * still write, so a write that comes in between is taken into account and tried again. `isMine` is false when the
 * deployment ended by itself meanwhile.
 */
export const endByHand = async (
  { deployments, engine }: EndPorts,
  running: StoredDeployment,
  ending: Omit<Ending, 'byHand'>,
  call: Call,
): Promise<{ readonly deployment: StoredDeployment; readonly isMine: boolean }> => {
  await engine.stop(running.id, ending.reason);
  let now = running;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const deployment = await giveBack(deployments, now, { ...ending, byHand: true }, call);
      return { deployment, isMine: true };
    } catch (error) {
      if (!isCairnError(error) || error.code !== 'storage.conflict' || attempt === attempts) throw error;
      now = await findDeployment(deployments, running.endpoint, running.id, call);
      if (now.status !== 'running') return { deployment: now, isMine: false };
    }
  }
};
