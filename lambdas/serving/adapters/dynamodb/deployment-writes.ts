import { CairnError } from '../../../../contracts/cairn-error';
import type { GuardedWrite } from '../../../platform/journal/commit';
import type { EndpointWrite } from '../../core/deployment-store';
import type { StoredDeployment } from '../../core/stored-deployment';
import { servingKeys } from './keys';

const dayInSeconds = 86_400;

const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };

const movedOn = (what: string) => () =>
  new CairnError('storage.conflict', `${what} was changed by somebody else meanwhile.`);

/** Pure request building: what each change of a deployment writes, and under which conditions. */
export const deploymentWrites = (table: string) => {
  const endpointWrite = ({ endpoint, after }: EndpointWrite): GuardedWrite => ({
    write: {
      Put: {
        TableName: table,
        Item: { ...servingKeys.endpoint(endpoint.project, endpoint.name), endpoint },
        ...(after === null
          ? isNew
          : {
              ConditionExpression: '#endpoint.#revision = :after',
              ExpressionAttributeNames: { '#endpoint': 'endpoint', '#revision': 'revision' },
              ExpressionAttributeValues: { ':after': after },
            }),
      },
    },
    refused: movedOn(`The deployment record of ${endpoint.name}`),
  });

  const replaced = (before: StoredDeployment, after: StoredDeployment): GuardedWrite => ({
    write: {
      Put: {
        TableName: table,
        Item: { ...servingKeys.deployment(after.project, after.endpoint, after.id), deployment: after },
        ConditionExpression: '#deployment.#status = :running AND #deployment.#revision = :revision',
        ExpressionAttributeNames: {
          '#deployment': 'deployment',
          '#status': 'status',
          '#revision': 'revision',
        },
        ExpressionAttributeValues: { ':running': 'running', ':revision': before.revision },
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

  const opened = (
    deployment: StoredDeployment,
    token?: { readonly clientToken: string; readonly requestDigest: string },
  ): readonly GuardedWrite[] => {
    const { project, endpoint, id, startedAt } = deployment;
    const put = (item: Record<string, unknown>, refused?: () => CairnError): GuardedWrite => ({
      write: { Put: { TableName: table, Item: item, ...isNew } },
      ...(refused ? { refused } : {}),
    });
    const running = () =>
      new CairnError('deployment.running', `Another deployment of endpoint ${endpoint} is under way.`);
    return [
      put({ ...servingKeys.deployment(project, endpoint, id), deployment }, movedOn(`Deployment ${id}`)),
      put({ ...servingKeys.running(project, endpoint), deploymentId: id }, running),
      put({ ...servingKeys.historyEntry(project, endpoint, startedAt, id), deploymentId: id }),
      ...(token
        ? [
            put({
              ...servingKeys.clientToken(project, endpoint, token.clientToken),
              deploymentId: id,
              requestDigest: token.requestDigest,
              expiresAt: Math.floor(Date.parse(startedAt) / 1000) + dayInSeconds,
            }),
          ]
        : []),
    ];
  };

  return { endpointWrite, replaced, released, opened };
};
