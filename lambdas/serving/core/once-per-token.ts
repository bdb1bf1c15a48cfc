import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { DeploymentStore, NewToken } from './deployment-store';
import { findDeployment } from './find-deployment';
import type { StoredDeployment } from './stored-deployment';

/** The deployment that a client token stands for already. Throws `request.token-conflict` for another request. */
export const doneBefore = async (
  deployments: Pick<DeploymentStore, 'tokenUse' | 'deployment'>,
  endpoint: string,
  token: NewToken | undefined,
  call: Call,
): Promise<StoredDeployment | undefined> => {
  const use = token && (await deployments.tokenUse(call.project, endpoint, token.clientToken));
  if (!use) return undefined;
  if (use.requestDigest !== token.requestDigest)
    throw new CairnError(
      'request.token-conflict',
      `Client token ${token.clientToken} came with another request to ${endpoint}.`,
    );
  return findDeployment(deployments, endpoint, use.deployment, call);
};
