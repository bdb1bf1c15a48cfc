import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { endpointSchema } from '../../../../contracts/serving/endpoint';
import { queryPrefix } from '../../../platform/aws/query';
import { configuration } from '../../../platform/configuration';
import type { EndpointReader } from '../../core/endpoint-reader';
import { servingKeys } from './keys';

/** Deployment records in the platform table. An item of an older platform gets the defaults of what it lacks. */
export const dynamoEndpointReader = (documents: DynamoDBDocumentClient): EndpointReader => {
  const table = configuration.table('platform');
  return {
    endpoint: async (project, name) => {
      const Key = servingKeys.endpoint(project, name);
      const { Item } = await documents.send(new GetCommand({ TableName: table, Key, ConsistentRead: true }));
      return Item && endpointSchema.parse(Item['endpoint']);
    },
    endpoints: async (project) => {
      const range = servingKeys.endpoints(project);
      const items = await queryPrefix(documents, { table, ...range, consistent: true });
      return items.map(({ endpoint }) => endpointSchema.parse(endpoint));
    },
  };
};
