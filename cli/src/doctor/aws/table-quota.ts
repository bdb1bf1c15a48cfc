import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { type AwsCheck, type AwsPlace, ok, problem } from './check';
import { quotaPage, withQuota } from './quota';

const quota = { service: 'dynamodb', name: 'Maximum number of tables' };

const countTables = async ({ connection }: AwsPlace): Promise<number> => {
  const client = new DynamoDBClient(connection);
  let tables = 0;
  for await (const { TableNames = [] } of paginateListTables({ client }, {})) tables += TableNames.length;
  client.destroy();
  return tables;
};

export const tableQuota: AwsCheck = {
  name: 'quota-tables',
  title: 'Quota: tables',
  why: 'A table above the quota ends the deployment, which is then rolled back.',
  look: async (place) => {
    const { template } = await place.assembly();
    const wanted = Object.values(template.Resources).filter(
      ({ Type }) => Type === 'AWS::DynamoDB::Table',
    ).length;
    return withQuota(place, quota, async (value) => {
      const present = await countTables(place);
      const needed = (await place.stack()) ? present : present + wanted;
      return needed > value
        ? problem(
            `${present} tables of ${value} are there, and ${wanted} more are wanted`,
            `Ask for more: ${quotaPage(place, quota)}`,
          )
        : ok(`${present} tables of ${value} are there; the platform has ${wanted}`);
    });
  },
};
