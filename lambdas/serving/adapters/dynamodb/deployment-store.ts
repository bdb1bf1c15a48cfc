import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from '../../../platform/aws/batch-get';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import { commit } from '../../../platform/journal/commit';
import type { DeploymentStore } from '../../core/deployment-store';
import type { StoredDeployment } from '../../core/stored-deployment';
import { deploymentWrites } from './deployment-writes';
import { dynamoEndpointReader } from './endpoint-reader';
import { servingKeys } from './keys';

/** Endpoints and deployments in the platform table: an item each, a pointer by time, and one lock an endpoint. */
export const dynamoDeploymentStore = (documents: DynamoDBDocumentClient): DeploymentStore => {
  const table = configuration.table('platform');
  const writes = deploymentWrites(table);
  const get = async (key: Record<string, string>) =>
    (await documents.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;
  const deployment = async (project: string, endpoint: string, id: string) =>
    (await get(servingKeys.deployment(project, endpoint, id)))?.['deployment'] as
      | StoredDeployment
      | undefined;

  return {
    ...dynamoEndpointReader(documents),
    deployment,
    deployments: async (project, endpoint, limit) => {
      const range = servingKeys.history(project, endpoint);
      const query = { table, ...range, descending: true, consistent: true, limit };
      const pointers = await queryPrefix(documents, query);
      const keys = pointers.map(({ deploymentId }) =>
        servingKeys.deployment(project, endpoint, String(deploymentId)),
      );
      const items = await batchGet(documents, table, keys, { consistent: true });
      const found = new Map(items.map((item) => [item['sk'], item['deployment'] as StoredDeployment]));
      return keys.map(({ sk }) => found.get(sk)).filter((each) => each !== undefined);
    },
    running: async (project, endpoint) => {
      const lock = await get(servingKeys.running(project, endpoint));
      return lock && deployment(project, endpoint, String(lock['deploymentId']));
    },
    tokenUse: async (project, endpoint, clientToken) => {
      const item = await get(servingKeys.clientToken(project, endpoint, clientToken));
      return (
        item && { deployment: String(item['deploymentId']), requestDigest: String(item['requestDigest']) }
      );
    },
    open: async (deployment, token, statement, call) =>
      (await commit(documents, call, [statement], writes.opened(deployment, token)))[0],
    shift: async (before, after, write, statement, call) => {
      await commit(
        documents,
        call,
        [statement],
        [writes.endpointWrite(write), writes.replaced(before, after)],
      );
    },
    end: async (before, after, write, statement, call) => {
      await commit(
        documents,
        call,
        [statement],
        [
          ...(write ? [writes.endpointWrite(write)] : []),
          writes.replaced(before, after),
          writes.released(after),
        ],
      );
    },
  };
};
