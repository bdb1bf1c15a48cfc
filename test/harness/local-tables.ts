import { randomUUID } from 'node:crypto';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type TableContract, type TableName, tables } from '../../contracts/tables';
import { dynamo } from '../../lambdas/platform/aws/clients';
import { s3 } from '../../lambdas/platform/aws/s3-client';
import { emulator } from './capabilities';
import { faultSeed } from './faults/seed';
import { underFaults } from './faults/under-faults';
import { requireKnownKinds } from './known-kinds';

const endpoint = process.env['AWS_ENDPOINT_URL'];

if (endpoint) {
  // Whatever credentials lie about, tests sign with these: no real account takes them.
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  process.env['AWS_REGION'] ??= 'us-east-1';
  requireKnownKinds(dynamo());
}

const bucketNames = ['artifacts', 'data'] as const;
const tableNames = Object.keys(tables) as TableName[];

const tableInput = (TableName: string, contract: TableContract): CreateTableCommandInput => {
  const keys = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: 'HASH' as const },
    { AttributeName: sk, KeyType: 'RANGE' as const },
  ];
  const names = ['pk', 'sk', ...contract.indexes.flatMap(({ pk, sk }) => [pk, sk])];
  return {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keys('pk', 'sk'),
    AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    ...(contract.indexes.length > 0
      ? {
          GlobalSecondaryIndexes: contract.indexes.map(({ name, pk, sk }) => ({
            IndexName: name,
            KeySchema: keys(pk, sk),
            Projection: { ProjectionType: 'KEYS_ONLY' as const },
          })),
        }
      : {}),
    ...(contract.stream
      ? { StreamSpecification: { StreamEnabled: true, StreamViewType: contract.stream } }
      : {}),
  };
};

const emptyBucket = async (Bucket: string): Promise<void> => {
  for await (const { Contents } of paginateListObjectsV2({ client: s3() }, { Bucket })) {
    const Objects = (Contents ?? []).map(({ Key }) => ({ Key }));
    if (Objects.length > 0) await s3().send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } }));
  }
};

/** Tables and buckets of one test file, empty and its own. */
export interface LocalTables {
  readonly documents: DynamoDBDocumentClient;
  readonly table: (name: TableName) => string;
  readonly bucket: (name: (typeof bucketNames)[number]) => string;
}

/** Makes all tables and buckets under a prefix and names them in the environment, as functions have them. */
export const createTables = async (prefix: string): Promise<void> => {
  for (const name of tableNames) {
    await dynamo().send(new CreateTableCommand(tableInput(`${prefix}-${name}`, tables[name])));
    process.env[`CAIRN_TABLE_${name.toUpperCase()}`] = `${prefix}-${name}`;
  }
  for (const name of bucketNames) {
    await s3().send(new CreateBucketCommand({ Bucket: `${prefix}-${name}` }));
    process.env[`CAIRN_BUCKET_${name.toUpperCase()}`] = `${prefix}-${name}`;
  }
};

export const destroyTables = async (prefix: string): Promise<void> => {
  for (const name of tableNames)
    await dynamo().send(new DeleteTableCommand({ TableName: `${prefix}-${name}` }));
  for (const name of bucketNames) {
    await emptyBucket(`${prefix}-${name}`);
    await s3().send(new DeleteBucketCommand({ Bucket: `${prefix}-${name}` }));
  }
};

/** Tables and buckets for the tests of a `describe`. */
const withTables = (suite: (local: LocalTables) => void): void => {
  const prefix = `cairn-test-${randomUUID().slice(0, 12)}`;
  beforeAll(() => createTables(prefix), 60_000);
  afterAll(() => destroyTables(prefix), 60_000);
  suite({
    documents: dynamo(),
    table: (table) => `${prefix}-${table}`,
    bucket: (bucket) => `${prefix}-${bucket}`,
  });
};

export interface EmulatorSuite {
  /** Why faults would say nothing about the product here; without a reason they strike. */
  readonly withoutFaults?: string;
}

/**
 * A `describe` on the AWS emulator at AWS_ENDPOINT_URL: five tables and two buckets of its own, named in the
 * environment as functions have them, removed afterwards. It runs twice: as it is, and while faults strike the calls
 * of the product (CAIRN_FAULT_SEED). Without an emulator it is skipped, and its name says so. Adapters must be made
 * inside of tests or hooks, after the tables.
 */
export const describeOnEmulator = (
  name: string,
  suite: (local: LocalTables) => void,
  { withoutFaults }: EmulatorSuite = {},
): void => {
  if (!endpoint) {
    describe.skip(`${name} [skipped: AWS_ENDPOINT_URL names no emulator]`, () =>
      suite({ documents: dynamo(), table: (table) => table, bucket: (bucket) => bucket }));
    return;
  }
  describe(name, () => withTables(suite));
  // Faults are the same whoever is behind them: they strike on the emulator that lacks nothing.
  if (emulator !== 'ministack') return;
  if (withoutFaults !== undefined) {
    describe.skip(`${name}, under faults [skipped: ${withoutFaults}]`, () => withTables(suite));
    return;
  }
  describe(`${name}, under faults (seed ${faultSeed})`, () => {
    underFaults();
    withTables(suite);
  });
};
