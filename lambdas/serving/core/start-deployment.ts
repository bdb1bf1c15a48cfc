import { ulid } from 'ulid';
import { passesByItself } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { Deployment } from '../../../contracts/serving/deployment';
import type { RolloutPlan } from '../../../contracts/serving/rollout';
import type { DeploymentEngine } from './deployment-engine';
import { doneBefore } from './once-per-token';
import { type DeploymentPorts, openDeployment } from './open-deployment';
import { giveBack } from './roll-back-deployment';
import { type StoredDeployment, shownDeployment } from './stored-deployment';

export interface StartPorts extends DeploymentPorts {
  readonly engine: DeploymentEngine;
}

export interface DeploymentRequest {
  readonly endpoint: string;
  readonly model: string;
  readonly version: number;
  /** How it goes out; what is left out comes from the project's definition, then from the strategy. */
  readonly rollout?: RolloutPlan | undefined;
  readonly clientToken?: string | undefined;
}

const startMachine = async (
  ports: StartPorts,
  { id, project, endpoint, model, version, author, entry }: StoredDeployment,
): Promise<void> => {
  const definition = await ports.projects.latest(project);
  await ports.engine.start({
    call: { project, execution: id, author, cause: entry },
    // The rollout is pinned with the deployment by now; a project without a definition has version 1 to come.
    projectVersion: definition?.version ?? 1,
    endpoint,
    model,
    version,
  });
};

/**
 * A deployment that was recorded before. Whoever recorded it may have stopped short of starting its machine, so one
 * that is not over is started again, which starts it once.
 */
const driven = async (ports: StartPorts, deployment: StoredDeployment): Promise<Deployment> => {
  if (deployment.status === 'running') await startMachine(ports, deployment);
  return shownDeployment(deployment);
};

/**
 * Starts the deployment of an approved version, one at a time per endpoint; the same client token with the same
 * request gives the first deployment again.
 */
export const startDeployment = async (
  ports: StartPorts,
  request: DeploymentRequest,
  call: Call,
): Promise<Deployment> => {
  const { endpoint, model, version, rollout, clientToken } = request;
  const requestDigest = digestOf({ endpoint, model, version, rollout: rollout ?? null });
  const token = clientToken === undefined ? undefined : { clientToken, requestDigest };
  const startedBefore = () => doneBefore(ports.deployments, endpoint, token, call);
  const before = await startedBefore();
  if (before) return driven(ports, before);
  const id = `deploy-${ulid(Date.parse(call.time)).toLowerCase()}`;
  const opened = await openDeployment(ports, { id, endpoint, model, version, rollout, token }, call).catch(
    async (error: unknown) => {
      // Two requests with one token at the same time: the second gets what the first has started.
      const winner = await startedBefore();
      if (winner) return driven(ports, winner);
      throw error;
    },
  );
  if (!('variant' in opened)) return opened;
  try {
    await startMachine(ports, opened);
  } catch (error) {
    // Its machine may run: whoever asks again finds out, and who never does leaves it to `releaseAbandoned`.
    if (passesByItself(error)) throw error;
    const message = error instanceof Error ? error.message : String(error);
    const reason = `The state machine could not be started: ${message}`;
    // If this fails too, the next one who wants the endpoint clears up; the first error is the one to tell.
    await giveBack(ports.deployments, opened, { reason }, call).catch(() => undefined);
    throw error;
  }
  return shownDeployment(opened);
};
