import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import {
  BatchGetCommand,
  BatchWriteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import { dynamoOnlineStore } from '../../lambdas/features/adapters/dynamodb/online-store';
import { batchGet } from '../../lambdas/platform/aws/batch-get';
import { dynamo } from '../../lambdas/platform/aws/clients';
import { queryPrefix } from '../../lambdas/platform/aws/query';
import { s3 } from '../../lambdas/platform/aws/s3-client';
import { Faults } from '../harness/faults/faults';
import type { FaultKind } from '../harness/faults/kinds';
import { forEver, planAt } from '../harness/faults/plans';
import { makeWorld, nameResources } from './world';

nameResources();

/** A client that a fault strikes once, at its first call, though a test asks: attempts tell of the SDK's retries. */
const struckOnce = (kind: FaultKind) => {
  const world = makeWorld();
  const faults = new Faults(planAt(new Map([[0, { kind }]])));
  const documents = dynamo();
  for (let row = 1; row <= 4; row += 1) world.cloud.documents.fill('platform', [{ pk: 'p', sk: `A#${row}` }]);
  world.cloud.buckets.put('data/key', Buffer.from('some bytes'));
  return { world, faults, documents, remove: faults.into(documents as never) };
};

const Key = { pk: 'p', sk: 'A#1' };
const keys = [1, 2, 3, 4].map((row) => ({ pk: 'p', sk: `A#${row}` }));
const get = () => new GetCommand({ TableName: 'platform', Key });
const put = (sk: string) =>
  new PutCommand({
    TableName: 'platform',
    Item: { pk: 'p', sk },
    ConditionExpression: 'attribute_not_exists(pk)',
  });

afterEach(() => dynamo().middlewareStack.remove('faults'));

describe('a fault of a kind', () => {
  it.each<FaultKind>(['lost before', 'lost after', 'timed out', 'throttled', 'unavailable'])(
    '%s is met by the SDK, which asks again',
    async (kind) => {
      const { documents, faults } = struckOnce(kind);
      const { Item, $metadata } = await documents.send(get());
      expect([Item, $metadata.attempts, faults.struck.length]).toEqual([Key, 2, 1]);
    },
  );

  it.each<[FaultKind, string | undefined]>([
    ['lost before', undefined],
    ['lost after', 'ConditionalCheckFailedException'],
  ])('%s leaves a conditional write done or not', async (kind, error) => {
    const { documents, world } = struckOnce(kind);
    const name = await documents.send(put('new')).then(
      () => undefined,
      (thrown: Error) => thrown.name,
    );
    expect(name).toBe(error);
    expect(world.cloud.documents.items('platform').filter(({ sk }) => sk === 'new')).toHaveLength(1);
  });

  it('transaction conflict is met by the platform, which has the SDK ask again', async () => {
    const { documents } = struckOnce('transaction conflict');
    expect((await documents.send(put('new'))).$metadata.attempts).toBe(2);
  });

  it.each<[FaultKind, number]>([
    ['part unprocessed', 2],
    ['all unprocessed', 0],
  ])('%s leaves that part of a batch undone', async (kind, done) => {
    const { documents, world } = struckOnce(kind);
    const read = await documents.send(new BatchGetCommand({ RequestItems: { platform: { Keys: keys } } }));
    expect(read.Responses?.['platform'] ?? []).toHaveLength(done);
    expect(read.UnprocessedKeys?.['platform']?.Keys).toHaveLength(4 - done);
    const again = struckOnce(kind);
    const requests = ['w1', 'w2', 'w3', 'w4'].map((sk) => ({ PutRequest: { Item: { pk: 'p', sk } } }));
    const written = await again.documents.send(
      new BatchWriteCommand({ RequestItems: { platform: requests } }),
    );
    expect(written.UnprocessedItems?.['platform']).toHaveLength(4 - done);
    expect(again.world.cloud.documents.items('platform')).toHaveLength(4 + done);
    expect(world.cloud.documents.items('platform')).toHaveLength(4);
  });

  it.each<FaultKind>(['page cut', 'page empty'])('%s leaves a way to the rest', async (kind) => {
    const { documents } = struckOnce(kind);
    const query = {
      TableName: 'platform',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': 'p' },
    };
    const first = await documents.send(new QueryCommand(query));
    expect(first.Items?.length).toBeLessThan(4);
    const { LastEvaluatedKey: ExclusiveStartKey } = first;
    expect(ExclusiveStartKey).toBeDefined();
    const rest = await documents.send(new QueryCommand({ ...query, ExclusiveStartKey }));
    expect([...(first.Items ?? []), ...(rest.Items ?? [])]).toEqual(keys);
  });

  it('taken in part gives each record its verdict', async () => {
    const { faults, world } = struckOnce('taken in part');
    const client = new FirehoseClient({});
    faults.into(client as never);
    const Records = ['a', 'b', 'c', 'd'].map((text) => ({ Data: Buffer.from(text) }));
    const answer = await client.send(new PutRecordBatchCommand({ DeliveryStreamName: 's', Records }));
    expect(answer.FailedPutCount).toBe(2);
    expect(answer.RequestResponses?.map(({ ErrorCode }) => ErrorCode !== undefined)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(world.cloud.delivered).toEqual(['a', 'b']);
  });

  it.each<[FaultKind, RegExp]>([
    ['body cut', /socket hang up/],
    ['body corrupted', /[Cc]hecksum/],
    ['gone', /NoSuchKey|injected/],
  ])('%s is an error of whoever reads the object, never a part of it', async (kind, message) => {
    const { faults } = struckOnce(kind);
    const remove = faults.into(s3() as never);
    const read = async () => {
      const { Body } = await s3().send(new GetObjectCommand({ Bucket: 'data', Key: 'key' }));
      return Body?.transformToString();
    };
    await expect(read()).rejects.toThrow(message);
    remove();
  });

  it('contended is the answer to a conditional put of an object', async () => {
    const { faults } = struckOnce('contended');
    const remove = faults.into(s3() as never);
    const write = s3().send(new PutObjectCommand({ Bucket: 'data', Key: 'n', Body: 'x', IfNoneMatch: '*' }));
    await expect(write).rejects.toMatchObject({ name: 'ConditionalRequestConflict' });
    remove();
  });
});

describe('an empty page that has a successor', () => {
  it('is no missing feature: the row behind it is found', async () => {
    const plan = planAt(new Map([[0, { kind: 'page empty' }]]));
    const { faults, cloud } = makeWorld(plan, undefined, () => true);
    const address = { project: 'weather', view: 'v', version: 1, entity: 'city=a' };
    const order = '2012-01-01T00:00:00.000000Z#2012-01-01T00:00:00.000000Z#';
    const keys = { pk: 'P#weather#ENTITY#city=a', sk: `v#v1#AT#${order}` };
    cloud.documents.fill('features', [{ ...keys, s: 1, f: new Uint8Array([1]) }]);
    const row = await dynamoOnlineStore(dynamo()).asOf(address, 2_000_000_000_000_000n);
    expect([faults.struck.length, row?.order]).toEqual([1, order]);
  });
});

describe('a fault for ever', () => {
  it.each<[FaultKind, string]>([
    ['throttled', 'Throttl|Throughput'],
    ['all unprocessed', 'storage.throttled'],
    ['lost before', 'ECONNRESET'],
  ])('%s ends a read of many with an error, never with less', async (kind, expected) => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    makeWorld(forEver(kind), undefined, () => true).cloud.documents.fill('platform', keys);
    const error: unknown = await batchGet(dynamo(), 'platform', keys).catch((thrown: unknown) => thrown);
    const { name, code } = error as { readonly name: string; readonly code?: string };
    expect(`${name} ${code}`).toMatch(new RegExp(expected));
    jest.restoreAllMocks();
  });

  it('page cut, a query gives every row all the same', async () => {
    makeWorld(forEver('page cut'), undefined, () => true).cloud.documents.fill('platform', keys);
    const query = { table: 'platform', pk: 'p', prefix: 'A#' };
    expect(await queryPrefix(dynamo(), query)).toEqual(keys);
  });
});
