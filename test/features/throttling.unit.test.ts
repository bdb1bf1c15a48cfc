import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { batchWrite } from '../../lambdas/features/adapters/dynamodb/batch-write';
import { dynamoOnlineStore } from '../../lambdas/features/adapters/dynamodb/online-store';
import { putIfNewer, setIfNewer } from '../../lambdas/features/adapters/dynamodb/put-if-newer';
import { refusingNewer } from '../harness/refusing-newer';

// The emulator never throttles and never leaves anything unprocessed; AWS does both.
process.env['CAIRN_TABLE_FEATURES'] = 'features';

type Input = Readonly<Record<string, unknown>>;

/** A client that gives prepared answers, an error being thrown; the last one again and again. */
const faultyClient = (...answers: readonly unknown[]) => {
  const sent: Input[] = [];
  const send = async ({ input }: { input: Input }): Promise<unknown> => {
    const answer = answers[Math.min(sent.length, answers.length - 1)];
    sent.push(input);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { documents: { send } as unknown as DynamoDBDocumentClient, sent };
};

const items = (count: number) => Array.from({ length: count }, (_, index) => ({ pk: `p${index}`, sk: 's' }));
const put = (pk: string) => ({ PutRequest: { Item: { pk, sk: 's' } } });
const throttled = Object.assign(new Error('slow down'), { name: 'ProvisionedThroughputExceededException' });

/** Keys of each batch that was sent. */
const keysOf = (sent: readonly Input[]) =>
  sent.map((input) =>
    (input['RequestItems'] as { features: ReturnType<typeof put>[] }).features.map(
      ({ PutRequest }) => PutRequest.Item.pk,
    ),
  );

beforeEach(() => {
  // Pauses between attempts take no time.
  jest.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => jest.restoreAllMocks());

describe('writing many items', () => {
  it('sends 25 a request', async () => {
    const { documents, sent } = faultyClient({});
    await batchWrite(documents, 'features', items(60));
    expect(keysOf(sent).map((keys) => keys.length)).toEqual([25, 25, 10]);
  });

  it('sends what was left unprocessed again, and only that', async () => {
    const { documents, sent } = faultyClient({ UnprocessedItems: { features: [put('p1')] } }, {});
    await batchWrite(documents, 'features', items(3));
    expect(keysOf(sent)).toEqual([['p0', 'p1', 'p2'], ['p1']]);
  });

  it('fails when items stay unprocessed: nothing is lost in silence', async () => {
    const { documents } = faultyClient({ UnprocessedItems: { features: [put('p0')] } });
    await expect(batchWrite(documents, 'features', items(1))).rejects.toMatchObject({
      code: 'storage.throttled',
      message: '1 items could not be written in time.',
    });
  });
});

describe('putting an item if it is newer', () => {
  const item = { pk: 'p', sk: 's', o: '2012#1', f: Buffer.from([1]) };

  it('asks the table, and leaves a newer one there', async () => {
    const { documents, sent } = faultyClient(
      new ConditionalCheckFailedException({ message: 'no', $metadata: {} }),
    );
    await putIfNewer(documents, 'features', item);
    expect(sent).toMatchObject([
      {
        ConditionExpression: 'attribute_not_exists(pk) OR #order < :order',
        ExpressionAttributeNames: { '#order': 'o' },
        ExpressionAttributeValues: { ':order': '2012#1' },
      },
    ]);
  });

  it('waits out throttling', async () => {
    const { documents, sent } = faultyClient(throttled, throttled, {});
    await putIfNewer(documents, 'features', item);
    expect(sent).toHaveLength(3);
  });

  it('fails when throttling does not end, and at once on any other fault', async () => {
    const always = faultyClient(throttled);
    await expect(putIfNewer(always.documents, 'features', item)).rejects.toMatchObject({
      code: 'storage.throttled',
    });
    const broken = faultyClient(new Error('broken'));
    await expect(putIfNewer(broken.documents, 'features', item)).rejects.toThrow('broken');
    expect(broken.sent).toHaveLength(1);
  });
});

describe('setting a row in the item of a group', () => {
  const grouped = {
    key: { pk: 'p', sk: 'facts#GROUP' },
    attribute: 'crowd#v1',
    schema: 1,
    row: { o: '2012#1', f: Buffer.from([1]) },
  };

  it('asks for the order of its own view, and leaves a newer one there', async () => {
    const { documents, sent } = faultyClient(
      throttled,
      new ConditionalCheckFailedException({ message: 'no', $metadata: {} }),
    );
    await setIfNewer(documents, 'features', grouped);
    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject({
      UpdateExpression: 'SET #view = :row, #schema = :schema',
      ConditionExpression: 'attribute_not_exists(#view) OR #view.#order < :order',
      ExpressionAttributeNames: { '#view': 'crowd#v1', '#order': 'o' },
      ExpressionAttributeValues: { ':order': '2012#1' },
    });
  });

  it('that makes the item too large is refused with its key', async () => {
    const tooLarge = Object.assign(new Error('Item size to update has exceeded the maximum allowed size'), {
      name: 'ValidationException',
    });
    const { documents } = faultyClient(tooLarge);
    await expect(setIfNewer(documents, 'features', grouped)).rejects.toMatchObject({
      code: 'feature.row.too-large',
      message: expect.stringContaining('p facts#GROUP with crowd#v1'),
    });
  });
});

describe('an online read', () => {
  const address = { project: 'weather', view: 'v', version: 1, entity: 'city=a' };

  it('that stays unprocessed fails; it is not an absent row', async () => {
    const { documents } = faultyClient({ UnprocessedKeys: { features: { Keys: [{ pk: 'p', sk: 's' }] } } });
    await expect(dynamoOnlineStore(documents).newest([address])).rejects.toMatchObject({
      code: 'storage.throttled',
    });
  });

  it('of an item of a schema that is not known fails', async () => {
    const item = { pk: 'P#weather#ENTITY#city=a', sk: 'v#v1#NEWEST', s: 2, o: 'x', f: Buffer.from([1]) };
    const { documents } = faultyClient({ Responses: { features: [item] } });
    const store = dynamoOnlineStore(refusingNewer(documents));
    await expect(store.newest([address])).rejects.toMatchObject({ code: 'storage.newer-version' });
  });

  it('of a range goes on after a page, also after an empty one', async () => {
    const page = (event: string) => ({ pk: 'p', sk: `v#v1#AT#${event}#c#`, s: 1, f: Buffer.from([1]) });
    const { documents, sent } = faultyClient(
      { Items: [page('2012-01-01')], LastEvaluatedKey: { pk: 'p', sk: 'a' } },
      { Items: [], LastEvaluatedKey: { pk: 'p', sk: 'b' } },
      { Items: [page('2012-01-02')] },
    );
    const rows = await dynamoOnlineStore(documents).dated(address, 0n);
    expect(rows.map(({ order }) => order)).toEqual(['2012-01-01#c#', '2012-01-02#c#']);
    expect(sent.map(({ ExclusiveStartKey }) => ExclusiveStartKey)).toEqual([
      undefined,
      { pk: 'p', sk: 'a' },
      { pk: 'p', sk: 'b' },
    ]);
  });
});
