import type { Call } from '../../../contracts/call';
import type { Strategy } from '../../../contracts/serving/deployment';
import type { DeploymentEngine } from './deployment-engine';
import { deploymentStatement } from './deployment-statement';
import type { DeploymentStore } from './deployment-store';
import { releaseAbandoned } from './release-abandoned';
import { type DeploymentSources, resolveVariant } from './resolve-variant';
import { rolloutSteps } from './rollout-steps';
import type { StoredDeployment } from './stored-deployment';

export interface DeploymentPorts {
  readonly deployments: DeploymentStore;
  readonly sources: DeploymentSources;
  readonly engine: Pick<DeploymentEngine, 'state'>;
}

export interface NewDeployment {
  readonly id: string;
  readonly endpoint: string;
  readonly model: string;
  readonly version: number;
  readonly strategy: Strategy;
  readonly token?: { readonly clientToken: string; readonly requestDigest: string } | undefined;
}

/**
 * Opens a deployment: resolves and pins the version, remembers what is in service, takes the endpoint. Returns
 * the deployment and the journal entry that started it. Throws `deployment.running`, and what `resolveVariant`
 * throws for a version that cannot be deployed.
 */
export const openDeployment = async (
  ports: DeploymentPorts,
  request: NewDeployment,
  call: Call,
): Promise<{ readonly deployment: StoredDeployment; readonly cause: string | null }> => {
  const { project } = call;
  const { id, endpoint, model, version, strategy } = request;
  const variant = await resolveVariant(ports.sources, project, model, version);
  await releaseAbandoned(ports, endpoint, call);
  const former = await ports.deployments.endpoint(project, endpoint);
  const mainVariant = [...(former?.variants ?? [])].sort((a, b) => b.weight - a.weight)[0];
  const deployment: StoredDeployment = {
    schemaVersion: 1,
    project,
    id,
    endpoint,
    model,
    version,
    formerVersion: mainVariant?.version ?? null,
    strategy,
    status: 'running',
    reason: null,
    steps: rolloutSteps(strategy),
    author: call.principal.author,
    startedAt: call.time,
    endedAt: null,
    variant,
    formerVariants: former?.variants ?? [],
    revision: null,
  };
  const statement = deploymentStatement('DeploymentStarted', deployment);
  const entry = await ports.deployments.open(deployment, request.token, statement, call);
  return { deployment, cause: entry?.id ?? null };
};
