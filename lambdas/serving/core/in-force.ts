import type { Endpoint } from '../../../contracts/serving/endpoint';
import type { DeploymentReader } from './deployment-store';
import type { StoredDeployment } from './stored-deployment';

type Find = (id: string | null | undefined) => Promise<StoredDeployment | undefined>;

const findIn =
  (deployments: Pick<DeploymentReader, 'deployment'>, project: string, endpoint: string): Find =>
  async (id) =>
    id ? deployments.deployment(project, endpoint, id) : undefined;

/**
 * Back from the deployment that wrote a record to the rollout in force: that one itself if it succeeded, what it
 * had found if it did not, and for a rollback by hand what the rollout that it undid had found.
 */
const followed = async (find: Find, writer: StoredDeployment | undefined) => {
  let at = writer;
  while (at && at.kind !== 'retirement') {
    if (at.kind === 'rollout' && at.status === 'succeeded') return at;
    const undone = at.kind === 'rollback' ? await find(at.inForceBefore) : at;
    at = await find(undone?.inForceBefore);
  }
  return undefined;
};

/** The same from a writer that was read already. */
export const inForceBehind = (
  deployments: Pick<DeploymentReader, 'deployment'>,
  { project, name }: Pick<Endpoint, 'project' | 'name'>,
  writer: StoredDeployment | undefined,
): Promise<StoredDeployment | undefined> => followed(findIn(deployments, project, name), writer);

/**
 * The rollout whose version an endpoint serves. Undefined when nothing is in service, or for records older than
 * the chain.
 */
export const inForce = async (
  deployments: Pick<DeploymentReader, 'deployment'>,
  { project, name, deployment }: Pick<Endpoint, 'project' | 'name' | 'deployment'>,
): Promise<StoredDeployment | undefined> => {
  const find = findIn(deployments, project, name);
  return followed(find, await find(deployment));
};

/**
 * What a new deployment keeps of the one in force: its id. The writer of the record may be about to end while
 * this is read; then the writer itself is kept, and what became of it is seen when the chain is followed.
 */
export const inForceOrEnding = async (
  deployments: Pick<DeploymentReader, 'deployment'>,
  { project, name, deployment }: Pick<Endpoint, 'project' | 'name' | 'deployment'>,
): Promise<string | null> => {
  const find = findIn(deployments, project, name);
  const writer = await find(deployment);
  if (writer?.status === 'running') return writer.id;
  return (await followed(find, writer))?.id ?? null;
};
