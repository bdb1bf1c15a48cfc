import { CairnError } from '../../../../contracts/cairn-error';
import type { Endpoint } from '../../../../contracts/serving/endpoint';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { DeploymentStore, EndpointWrite, TokenUse } from '../../core/deployment-store';
import type { StoredDeployment } from '../../core/stored-deployment';

const conflict = (what: string): CairnError =>
  new CairnError('storage.conflict', `${what} was changed by somebody else meanwhile.`);

const keyOf = (...parts: readonly string[]): string => parts.join('/');

/** In-memory twin of the deployment store. */
export const memoryDeploymentStore = (journal = new MemoryJournal()): DeploymentStore => {
  const endpoints = new Map<string, Endpoint>();
  const deployments = new Map<string, StoredDeployment>();
  const locks = new Map<string, string>();
  const tokens = new Map<string, TokenUse>();

  const refuseOther = (before: StoredDeployment): void => {
    const now = deployments.get(keyOf(before.project, before.endpoint, before.id));
    if (now?.status !== 'running' || now.revision !== before.revision)
      throw conflict(`Deployment ${before.id}`);
  };
  const refuseOtherRevision = ({ endpoint, after }: EndpointWrite): void => {
    const now = endpoints.get(keyOf(endpoint.project, endpoint.name));
    if ((now?.revision ?? null) !== after) throw conflict(`The deployment record of ${endpoint.name}`);
  };
  const put = (deployment: StoredDeployment): void => {
    deployments.set(keyOf(deployment.project, deployment.endpoint, deployment.id), deployment);
  };
  const putEndpoint = ({ endpoint }: EndpointWrite): void => {
    endpoints.set(keyOf(endpoint.project, endpoint.name), endpoint);
  };

  return {
    endpoint: async (project, name) => endpoints.get(keyOf(project, name)),
    endpoints: async (project) =>
      [...endpoints.values()]
        .filter((endpoint) => endpoint.project === project)
        .sort((a, b) => (a.name < b.name ? -1 : 1)),
    deployment: async (project, endpoint, id) => deployments.get(keyOf(project, endpoint, id)),
    deployments: async (project, endpoint, limit) =>
      [...deployments.values()]
        .filter((each) => each.project === project && each.endpoint === endpoint)
        .sort((a, b) => (`${a.startedAt}#${a.id}` < `${b.startedAt}#${b.id}` ? 1 : -1))
        .slice(0, limit),
    running: async (project, endpoint) =>
      deployments.get(keyOf(project, endpoint, locks.get(keyOf(project, endpoint)) ?? '')),
    tokenUse: async (project, endpoint, clientToken) => tokens.get(keyOf(project, endpoint, clientToken)),
    open: async (deployment, token, statement, call) => {
      const { project, endpoint, id } = deployment;
      if (deployments.has(keyOf(project, endpoint, id))) throw conflict(`Deployment ${id}`);
      if (locks.has(keyOf(project, endpoint)))
        throw new CairnError(
          'deployment.running',
          `Another deployment of endpoint ${endpoint} is under way.`,
        );
      if (token && tokens.has(keyOf(project, endpoint, token.clientToken)))
        throw new CairnError('storage.conflict', 'The item was changed meanwhile.');
      put(deployment);
      locks.set(keyOf(project, endpoint), id);
      if (token)
        tokens.set(keyOf(project, endpoint, token.clientToken), {
          deployment: id,
          requestDigest: token.requestDigest,
        });
      return journal.commit(call, [statement])[0];
    },
    shift: async (before, after, write, statement, call) => {
      refuseOtherRevision(write);
      refuseOther(before);
      putEndpoint(write);
      put(after);
      journal.commit(call, [statement]);
    },
    end: async (before, after, write, statement, call) => {
      if (write) refuseOtherRevision(write);
      refuseOther(before);
      if (write) putEndpoint(write);
      put(after);
      locks.delete(keyOf(after.project, after.endpoint));
      journal.commit(call, [statement]);
    },
  };
};
