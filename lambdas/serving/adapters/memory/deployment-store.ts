import { CairnError } from '../../../../contracts/cairn-error';
import type { Endpoint } from '../../../../contracts/serving/endpoint';
import { MemoryJournal } from '../../../platform/journal/memory-journal';
import type { DeploymentStore, EndpointWrite, NewToken, TokenUse } from '../../core/deployment-store';
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
    const isSame = now?.revision === before.revision && now.sequence === before.sequence;
    if (now?.status !== 'running' || !isSame) throw conflict(`Deployment ${before.id}`);
  };
  const refuseOtherRevision = (project: string, name: string, revision: number | null): void => {
    const now = endpoints.get(keyOf(project, name));
    if ((now?.revision ?? null) !== revision) throw conflict(`The deployment record of ${name}`);
  };
  const refuseUsed = ({ project, endpoint, id }: StoredDeployment, token: NewToken | undefined): void => {
    if (deployments.has(keyOf(project, endpoint, id))) throw conflict(`Deployment ${id}`);
    refuseUsedToken(project, endpoint, token);
  };
  const refuseUsedToken = (project: string, endpoint: string, token: NewToken | undefined): void => {
    if (token && tokens.has(keyOf(project, endpoint, token.clientToken)))
      throw new CairnError('storage.conflict', 'The item was changed meanwhile.');
  };
  const refuseRunning = (project: string, endpoint: string): void => {
    if (locks.has(keyOf(project, endpoint)))
      throw new CairnError('deployment.running', `Another deployment of endpoint ${endpoint} is under way.`);
  };
  const put = (deployment: StoredDeployment): void => {
    deployments.set(keyOf(deployment.project, deployment.endpoint, deployment.id), deployment);
  };
  const putEndpoint = ({ endpoint }: EndpointWrite): void => {
    endpoints.set(keyOf(endpoint.project, endpoint.name), endpoint);
  };
  const putToken = ({ project, endpoint, id }: StoredDeployment, token: NewToken | undefined): void => {
    if (!token) return;
    const { clientToken, requestDigest } = token;
    tokens.set(keyOf(project, endpoint, clientToken), { deployment: id, requestDigest });
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
    open: async (deployment, { revision, token }, statement, call) => {
      const { project, endpoint, id } = deployment;
      refuseUsed(deployment, undefined);
      refuseRunning(project, endpoint);
      refuseUsedToken(project, endpoint, token);
      refuseOtherRevision(project, endpoint, revision);
      put(deployment);
      locks.set(keyOf(project, endpoint), id);
      putToken(deployment, token);
      journal.commit(call, [statement]);
    },
    keep: async (before, after, statement, call) => {
      refuseOther(before);
      put(after);
      journal.commit(call, statement ? [statement] : []);
    },
    shift: async (before, after, write, statement, call) => {
      refuseOtherRevision(write.endpoint.project, write.endpoint.name, write.after);
      refuseOther(before);
      putEndpoint(write);
      put(after);
      journal.commit(call, [statement]);
    },
    end: async (before, after, write, statement, call, token) => {
      if (write) refuseOtherRevision(write.endpoint.project, write.endpoint.name, write.after);
      refuseOther(before);
      refuseUsedToken(after.project, after.endpoint, token);
      if (write) putEndpoint(write);
      put(after);
      putToken(after, token);
      locks.delete(keyOf(after.project, after.endpoint));
      journal.commit(call, [statement]);
    },
    record: async (deployment, write, statement, call, token) => {
      refuseRunning(deployment.project, deployment.endpoint);
      refuseOtherRevision(write.endpoint.project, write.endpoint.name, write.after);
      refuseUsed(deployment, token);
      putEndpoint(write);
      put(deployment);
      putToken(deployment, token);
      journal.commit(call, [statement]);
    },
  };
};
