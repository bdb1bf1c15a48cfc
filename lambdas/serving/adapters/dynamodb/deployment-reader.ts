import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { batchGet } from '../../../platform/aws/batch-get';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import type { DeploymentReader, DeploymentStore } from '../../core/deployment-store';
import { storedDeploymentSchema } from '../../core/stored-deployment';
import { servingKeys } from './keys';

/** Deployments in the platform table. An item of an older platform gets the defaults of what it lacks. */
export const dynamoDeploymentReader = (
  documents: DynamoDBDocumentClient,
): DeploymentReader & Pick<DeploymentStore, 'tokenUse'> => {
  const table = configuration.table('platform');
  const get = async (key: Record<string, string>) =>
    (await documents.send(new GetCommand({ TableName: table, Key: key, ConsistentRead: true }))).Item;
  const deployment: DeploymentReader['deployment'] = async (project, endpoint, id) => {
    const item = await get(servingKeys.deployment(project, endpoint, id));
    return item && storedDeploymentSchema.parse(item['deployment']);
  };
  return {
    deployment,
    deployments: async (project, endpoint, limit) => {
      const range = servingKeys.history(project, endpoint);
      const query = { table, ...range, descending: true, consistent: true, limit };
      const pointers = await queryPrefix(documents, query);
      const keys = pointers.map(({ deploymentId }) =>
        servingKeys.deployment(project, endpoint, String(deploymentId)),
      );
      const items = await batchGet(documents, table, keys, { consistent: true });
      const found = new Map(items.map((item) => [item['sk'], item['deployment']]));
      return keys.flatMap(({ sk }) => (found.has(sk) ? [storedDeploymentSchema.parse(found.get(sk))] : []));
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
  };
};
