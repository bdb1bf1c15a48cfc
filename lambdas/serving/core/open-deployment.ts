import type { Call } from '../../../contracts/call';
import { entryId } from '../../../contracts/lineage/entry-id';
import type { RolloutPlan } from '../../../contracts/serving/rollout';
import type { ProjectReader } from '../../governance/public';
import type { DeploymentEngine } from './deployment-engine';
import { startStatement } from './deployment-statement';
import type { DeploymentStore, NewToken } from './deployment-store';
import { inForceOrEnding } from './in-force';
import { releaseAbandoned } from './release-abandoned';
import { type DeploymentSources, resolveVariant } from './resolve-variant';
import { rolloutDefinition } from './rollout-definition';
import { rolloutPlan } from './rollout-plan';
import { mainVariant, type StoredDeployment } from './stored-deployment';

export interface DeploymentPorts {
  readonly deployments: DeploymentStore;
  readonly sources: DeploymentSources;
  readonly projects: Pick<ProjectReader, 'latest'>;
  readonly engine: Pick<DeploymentEngine, 'state'>;
}

export interface NewDeployment {
  readonly id: string;
  readonly endpoint: string;
  readonly model: string;
  readonly version: number;
  /** What the request says of how it goes out. */
  readonly rollout?: RolloutPlan | undefined;
  readonly token?: NewToken | undefined;
}

/**
 * Opens a deployment: resolves and pins the version and its rollout, remembers what is in service, takes the
 * endpoint. Throws `deployment.running`, and what `resolveVariant` throws for a version that cannot be deployed.
 */
export const openDeployment = async (
  ports: DeploymentPorts,
  request: NewDeployment,
  call: Call,
): Promise<StoredDeployment> => {
  const { project } = call;
  const { id, endpoint, model, version, token } = request;
  const variant = await resolveVariant(ports.sources, project, model, version);
  const plan = rolloutPlan(request.rollout, await rolloutDefinition(ports.projects, project, endpoint));
  await releaseAbandoned(ports, endpoint, call);
  const former = await ports.deployments.endpoint(project, endpoint);
  const formerVariants = former?.variants ?? [];
  const entry = entryId(call.time);
  const deployment: StoredDeployment = {
    schemaVersion: 1,
    project,
    id,
    endpoint,
    model,
    version,
    formerVersion: mainVariant(formerVariants)?.version ?? null,
    ...plan,
    kind: 'rollout',
    status: 'running',
    reason: null,
    author: call.principal.author,
    startedAt: call.time,
    endedAt: null,
    variant,
    formerVariants,
    formerRetiredAt: former?.retiredAt ?? null,
    inForceBefore: former ? await inForceOrEnding(ports.deployments, former) : null,
    entry,
    revision: null,
    sequence: 0,
  };
  const statement = { ...startStatement(deployment), id: entry };
  await ports.deployments.open(deployment, { revision: former?.revision ?? null, token }, statement, call);
  return deployment;
};
