import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { endpointSchema } from '../../../contracts/serving/endpoint';
import type { DeployedStack } from '../aws/deployed-stack';
import { unlessGone } from './absence';
import type { Clients } from './clients';
import type { AtWork } from './plan';

/** Endpoints of every project that answer predictions: read from the platform's table, for there may be no token. */
export const endpointsInService = async (
  clients: Clients,
  { outputs }: DeployedStack,
): Promise<readonly AtWork[]> => {
  const { PlatformTable } = outputs;
  if (PlatformTable === undefined) return [];
  return (await unlessGone(() => readEndpoints(clients, PlatformTable))) ?? [];
};

const readEndpoints = async ({ dynamodb }: Clients, TableName: string): Promise<readonly AtWork[]> => {
  const found: AtWork[] = [];
  const pages = paginateScan(
    { client: DynamoDBDocumentClient.from(dynamodb) },
    {
      TableName,
      FilterExpression: 'attribute_exists(#record.#variants)',
      ExpressionAttributeNames: { '#record': 'endpoint', '#variants': 'variants' },
    },
  );
  for await (const { Items = [] } of pages)
    for (const { endpoint } of Items) {
      const { data } = endpointSchema.safeParse(endpoint);
      const [first] = data?.variants ?? [];
      if (!data || !first || data.retiredAt !== null) continue;
      found.push({
        kind: 'endpoint',
        name: `${data.project}/${data.name}`,
        arn: null,
        note: `answers with ${first.model}/${first.version}`,
      });
    }
  return found;
};
