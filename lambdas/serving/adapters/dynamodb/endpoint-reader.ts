import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Endpoint } from '../../../../contracts/serving/endpoint';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import type { EndpointReader } from '../../core/endpoint-reader';
import { servingKeys } from './keys';

/** Deployment records in the platform table. */
export const dynamoEndpointReader = (documents: DynamoDBDocumentClient): EndpointReader => {
  const table = configuration.table('platform');
  return {
    endpoint: async (project, name) => {
      const Key = servingKeys.endpoint(project, name);
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item?.['endpoint'] as Endpoint | undefined;
    },
    endpoints: async (project) => {
      const range = servingKeys.endpoints(project);
      const items = await queryPrefix(documents, { table, ...range, consistent: true });
      return items.map(({ endpoint }) => endpoint as Endpoint);
    },
  };
};
