import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { DeploymentStore } from './deployment-store';
import type { StoredDeployment } from './stored-deployment';

/** The deployment of an endpoint by id. Throws `deployment.not-found`. */
export const findDeployment = async (
  deployments: Pick<DeploymentStore, 'deployment'>,
  endpoint: string,
  id: string,
  { project }: Pick<Call, 'project'>,
): Promise<StoredDeployment> => {
  const found = await deployments.deployment(project, endpoint, id);
  if (!found) throw new CairnError('deployment.not-found', `Endpoint ${endpoint} has no deployment ${id}.`);
  return found;
};
