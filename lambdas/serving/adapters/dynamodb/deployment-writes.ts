import { CairnError } from '../../../../contracts/cairn-error';
import type { GuardedWrite } from '../../../platform/journal/commit';
import type { EndpointWrite, NewToken } from '../../core/deployment-store';
import type { StoredDeployment } from '../../core/stored-deployment';
import { atRevision, atSequence, isNew } from './conditions';
import { servingKeys } from './keys';

const dayInSeconds = 86_400;

const movedOn = (what: string) => () =>
  new CairnError('storage.conflict', `${what} was changed by somebody else meanwhile.`);

/** Pure request building: what each change of a deployment writes, and under which conditions. */
export const deploymentWrites = (table: string) => {
  const putNew = (item: Record<string, unknown>, refused?: () => CairnError): GuardedWrite => ({
    write: { Put: { TableName: table, Item: item, ...isNew } },
    ...(refused ? { refused } : {}),
  });

  const running = (endpoint: string) => () =>
    new CairnError('deployment.running', `Another deployment of endpoint ${endpoint} is under way.`);

  const endpointWrite = ({ endpoint, after }: EndpointWrite): GuardedWrite => ({
    write: {
      Put: {
        TableName: table,
        Item: {
          ...servingKeys.endpoint(endpoint.project, endpoint.name),
          schemaVersion: endpoint.schemaVersion,
          endpoint,
        },
        ...atRevision(after),
      },
    },
    refused: movedOn(`The deployment record of ${endpoint.name}`),
  });

  /** Nobody has written the deployment record since its revision was read. */
  const endpointUnchanged = (
    { project, endpoint }: StoredDeployment,
    revision: number | null,
  ): GuardedWrite => ({
    write: {
      ConditionCheck: {
        TableName: table,
        Key: servingKeys.endpoint(project, endpoint),
        ...atRevision(revision),
      },
    },
    refused: movedOn(`The deployment record of ${endpoint}`),
  });

  const noneRunning = ({ project, endpoint }: StoredDeployment): GuardedWrite => ({
    write: { ConditionCheck: { TableName: table, Key: servingKeys.running(project, endpoint), ...isNew } },
    refused: running(endpoint),
  });

  const deploymentItem = (deployment: StoredDeployment) => ({
    ...servingKeys.deployment(deployment.project, deployment.endpoint, deployment.id),
    schemaVersion: deployment.schemaVersion,
    deployment,
  });

  const replaced = (before: StoredDeployment, after: StoredDeployment): GuardedWrite => ({
    write: {
      Put: {
        TableName: table,
        Item: deploymentItem(after),
        ...atSequence(before),
      },
    },
    refused: movedOn(`Deployment ${after.id}`),
  });

  const released = ({ project, endpoint, id }: StoredDeployment): GuardedWrite => ({
    write: {
      Delete: {
        TableName: table,
        Key: servingKeys.running(project, endpoint),
        ConditionExpression: '#id = :id',
        ExpressionAttributeNames: { '#id': 'deploymentId' },
        ExpressionAttributeValues: { ':id': id },
      },
    },
    refused: movedOn(`Deployment ${id}`),
  });

  const added = (deployment: StoredDeployment): readonly GuardedWrite[] => {
    const { project, endpoint, id, startedAt } = deployment;
    return [
      putNew(deploymentItem(deployment), movedOn(`Deployment ${id}`)),
      putNew({
        ...servingKeys.historyEntry(project, endpoint, startedAt, id),
        schemaVersion: 1,
        deploymentId: id,
      }),
    ];
  };

  const tokenUsed = (
    { project, endpoint, id, startedAt, endedAt }: StoredDeployment,
    token: NewToken | undefined,
  ): readonly GuardedWrite[] =>
    token
      ? [
          putNew({
            ...servingKeys.clientToken(project, endpoint, token.clientToken),
            schemaVersion: 1,
            deploymentId: id,
            requestDigest: token.requestDigest,
            expiresAt: Math.floor(Date.parse(endedAt ?? startedAt) / 1000) + dayInSeconds,
          }),
        ]
      : [];

  const opened = (
    deployment: StoredDeployment,
    on: { readonly revision: number | null; readonly token?: NewToken | undefined },
  ): readonly GuardedWrite[] => {
    const { project, endpoint, id } = deployment;
    const lock = { ...servingKeys.running(project, endpoint), schemaVersion: 1, deploymentId: id };
    return [
      ...added(deployment),
      putNew(lock, running(endpoint)),
      ...tokenUsed(deployment, on.token),
      endpointUnchanged(deployment, on.revision),
    ];
  };

  return { endpointWrite, noneRunning, replaced, released, added, tokenUsed, opened };
};
