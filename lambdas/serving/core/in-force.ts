import type { Endpoint } from '../../../contracts/serving/endpoint';
import type { DeploymentReader } from './deployment-store';
import type { StoredDeployment } from './stored-deployment';

/**
 * The rollout whose version an endpoint serves, found from the deployment that wrote its record: that one itself
 * if it succeeded, what it had found in force if it was rolled back, and for a rollback by hand what was in force
 * before the rollout that it undid. Undefined when nothing is in service, or for records older than the chain.
 */
export const inForce = async (
  deployments: Pick<DeploymentReader, 'deployment'>,
  { project, name, deployment }: Pick<Endpoint, 'project' | 'name' | 'deployment'>,
): Promise<StoredDeployment | undefined> => {
  const find = async (id: string | null | undefined) =>
    id ? deployments.deployment(project, name, id) : undefined;
  const writer = await find(deployment);
  if (!writer || writer.kind === 'retirement') return undefined;
  if (writer.kind === 'rollout') return writer.status === 'succeeded' ? writer : find(writer.inForceBefore);
  const undone = await find(writer.inForceBefore);
  return find(undone?.inForceBefore);
};
