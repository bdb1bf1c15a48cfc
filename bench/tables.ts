import { randomUUID } from 'node:crypto';
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type TableContract, type TableName, tables } from '../contracts/tables';

const keys = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];

/** Makes empty tables on the emulator and names them in the environment, as functions have them; buckets are named, not made. */
export const makeTables = async (client: DynamoDBClient, names: readonly TableName[]): Promise<void> => {
  const prefix = `bench-${randomUUID().slice(0, 8)}`;
  for (const bucket of ['ARTIFACTS', 'DATA']) process.env[`CAIRN_BUCKET_${bucket}`] = `${prefix}-${bucket}`;
  for (const name of names) {
    const { indexes }: TableContract = tables[name];
    const attributes = ['pk', 'sk', ...indexes.flatMap(({ pk, sk }) => [pk, sk])];
    const TableName = `${prefix}-${name}`;
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: keys('pk', 'sk'),
        AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        ...(indexes.length > 0 && {
          GlobalSecondaryIndexes: indexes.map(({ name: IndexName, pk, sk }) => ({
            IndexName,
            KeySchema: keys(pk, sk),
            Projection: { ProjectionType: 'KEYS_ONLY' },
          })),
        }),
      }),
    );
    process.env[`CAIRN_TABLE_${name.toUpperCase()}`] = TableName;
  }
};
