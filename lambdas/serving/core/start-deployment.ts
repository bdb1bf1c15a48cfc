import { ulid } from 'ulid';
import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import { digestOf } from '../../../contracts/canonical-json';
import type { Deployment, Strategy } from '../../../contracts/serving/deployment';
import type { ProjectReader } from '../../governance/public';
import type { DeploymentEngine } from './deployment-engine';
import { findDeployment } from './find-deployment';
import { type DeploymentPorts, openDeployment } from './open-deployment';
import { giveBack } from './roll-back-deployment';
import { shownDeployment } from './stored-deployment';

export interface StartPorts extends DeploymentPorts {
  readonly projects: Pick<ProjectReader, 'latest'>;
  readonly engine: DeploymentEngine;
}

export interface DeploymentRequest {
  readonly endpoint: string;
  readonly model: string;
  readonly version: number;
  readonly strategy: Strategy;
  readonly clientToken?: string | undefined;
}

/** The deployment that the request's client token started before. Throws `request.token-conflict`. */
const startedBefore = async (
  { deployments }: DeploymentPorts,
  { endpoint, clientToken }: DeploymentRequest,
  requestDigest: string,
  call: Call,
): Promise<Deployment | undefined> => {
  const use = clientToken && (await deployments.tokenUse(call.project, endpoint, clientToken));
  if (!use) return undefined;
  if (use.requestDigest !== requestDigest)
    throw new CairnError(
      'request.token-conflict',
      `Client token ${clientToken} came with another deployment of ${endpoint}.`,
    );
  return shownDeployment(await findDeployment(deployments, endpoint, use.deployment, call));
};

const startMachine = async (
  ports: StartPorts,
  { id, project, endpoint, model, version, author }: Deployment,
  cause: string | null,
): Promise<void> => {
  const definition = await ports.projects.latest(project);
  await ports.engine.start({
    call: { project, execution: id, author, cause },
    // The steps of a deployment take nothing from the definition; a project without one has version 1 to come.
    projectVersion: definition?.version ?? 1,
    endpoint,
    model,
    version,
  });
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
  const { endpoint, model, version, strategy, clientToken } = request;
  const requestDigest = digestOf({ endpoint, model, version, strategy });
  const before = await startedBefore(ports, request, requestDigest, call);
  if (before) return before;
  const id = `deploy-${ulid(Date.parse(call.time)).toLowerCase()}`;
  const token = clientToken ? { clientToken, requestDigest } : undefined;
  const opened = await openDeployment(ports, { id, endpoint, model, version, strategy, token }, call).catch(
    async (error: unknown) => {
      // Two requests with one token at the same time: the second gets what the first has started.
      const winner = await startedBefore(ports, request, requestDigest, call);
      if (winner) return winner;
      throw error;
    },
  );
  if (!('deployment' in opened)) return opened;
  const { deployment, cause } = opened;
  try {
    await startMachine(ports, deployment, cause);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const reason = `The state machine could not be started: ${message}`;
    await giveBack(ports.deployments, deployment, reason, call);
    throw error;
  }
  return shownDeployment(deployment);
};
