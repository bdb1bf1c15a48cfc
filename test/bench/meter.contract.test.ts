import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { Meter } from '../../bench/meter/meter';
import { itNeeding } from '../harness/capabilities';
import { describeOnEmulator, type LocalTables } from '../harness/local-tables';

const suite = (local: LocalTables): void => {
  const meter = new Meter();
  let documents: DynamoDBDocumentClient;
  let TableName: string;
  /** Items of one partition; `bytes` is about what each of them weighs. */
  const item = (sk: string, bytes: number) => ({ pk: 'a', sk, text: 'x'.repeat(bytes) });

  beforeAll(() => {
    documents = meter.watch(DynamoDBDocumentClient.from(new DynamoDBClient({})));
    TableName = local.table('features');
  });
  beforeEach(() => meter.reset());

  itNeeding('consumed capacity')(
    'counts a write by its started kilobytes, the one before included',
    async () => {
      await documents.send(new PutCommand({ TableName, Item: item('1', 2500) }));
      expect(meter.total()).toMatchObject({ calls: 1, failed: 0, writeUnits: 3, readUnits: 0 });
      await documents.send(new PutCommand({ TableName, Item: item('1', 10) }));
      expect(meter.total()).toMatchObject({ calls: 2, writeUnits: 6 });
    },
  );

  itNeeding('consumed capacity')(
    'counts a write in a transaction twice, a condition as a write',
    async () => {
      await documents.send(
        new TransactWriteCommand({
          TransactItems: [
            { Put: { TableName, Item: item('2', 1500) } },
            {
              ConditionCheck: {
                TableName,
                Key: { pk: 'a', sk: 'none' },
                ConditionExpression: 'attribute_not_exists(pk)',
              },
            },
          ],
        }),
      );
      expect(meter.usage()).toMatchObject([
        { service: 'DynamoDB', action: 'TransactWriteItems', calls: 1, writeUnits: 6 },
      ]);
    },
  );

  itNeeding('consumed capacity')('counts what a condition refused', async () => {
    const put = new PutCommand({
      TableName,
      Item: item('2', 1500),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await expect(documents.send(put)).rejects.toThrow('conditional');
    expect(meter.total()).toMatchObject({ calls: 1, failed: 1, writeUnits: 2 });
  });

  it('counts reads by the four kilobytes of what came back, and missing items too', async () => {
    await documents.send(new PutCommand({ TableName, Item: item('3', 9000) }));
    meter.reset();
    const { Item } = await documents.send(new GetCommand({ TableName, Key: { pk: 'a', sk: '3' } }));
    expect(Item?.['text']).toHaveLength(9000);
    expect(meter.total().readUnits).toBe(1.5);
    await documents.send(new GetCommand({ TableName, Key: { pk: 'a', sk: '3' }, ConsistentRead: true }));
    expect(meter.total().readUnits).toBe(4.5);
    const Keys = ['3', 'none'].map((sk) => ({ pk: 'a', sk }));
    await documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
    expect(meter.total().readUnits).toBe(6.5);
  });

  it('sums a page before it rounds', async () => {
    for (const sk of ['q1', 'q2', 'q3'])
      await documents.send(new PutCommand({ TableName, Item: { ...item(sk, 2000), pk: 'b' } }));
    meter.reset();
    await documents.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': 'b' },
      }),
    );
    expect(meter.usage()).toMatchObject([{ action: 'Query', calls: 1, readUnits: 1 }]);
  });

  it('counts the bytes of objects', async () => {
    const s3 = meter.watch(new S3Client({ forcePathStyle: true }));
    const object = { Bucket: local.bucket('data'), Key: 'one' };
    await s3.send(new PutObjectCommand({ ...object, Body: Buffer.alloc(5000) }));
    await (await s3.send(new GetObjectCommand(object))).Body?.transformToByteArray();
    expect(meter.usage()).toMatchObject([
      { service: 'S3', action: 'GetObject', calls: 1, bytesIn: 5000 },
      { service: 'S3', action: 'PutObject', calls: 1, bytesOut: 5000 },
    ]);
  });
};

describeOnEmulator('a meter in clients', suite, {
  withoutFaults: 'it counts what was asked, retries included',
});
