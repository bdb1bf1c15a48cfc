import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { type Capability, itNeeding } from '../harness/capabilities';
import { describeOnEmulator } from '../harness/local-tables';
import { MemoryDocuments } from '../harness/memory-documents/memory-documents';

const Item = {
  pk: 'p',
  sk: 's',
  status: 'running',
  revision: 3,
  inner: { count: 1, last: null },
  nothing: null,
};

/** Conditions as our stores write them, and more, each with whether the item above meets it. */
const conditions: [string, boolean, Capability?][] = [
  ['attribute_exists(pk)', true],
  ['attribute_not_exists(pk)', false],
  ['attribute_exists(#inner.#count) AND attribute_not_exists(#inner.gone)', true],
  ['attribute_not_exists(pk) OR revision < :four', true],
  ['NOT revision = :three', false],
  ['#status IN (:open, :running)', true],
  ['#status IN (:open, :three)', false],
  ['revision BETWEEN :three AND :four', true],
  ['(revision > :four OR #status = :running) AND pk = :p', true],
  ['revision > :four OR #status = :running AND pk = :open', false],
  ['#inner.#last = :null AND nothing = :null', true],
  ['begins_with(#status, :run)', true],
  ['#status < :four', false, 'comparison by type'],
  ['gone <> :four', true],
  ['gone = :null', false, 'comparison by type'],
  ['gone < :four', false],
];

const names = { '#inner': 'inner', '#count': 'count', '#status': 'status', '#last': 'last' };
const values = {
  ':three': 3,
  ':four': 4,
  ':open': 'open',
  ':running': 'running',
  ':run': 'run',
  ':p': 'p',
  ':null': null,
};

const usedIn = <T>(text: string, all: Readonly<Record<string, T>>): Record<string, T> | undefined => {
  const used = Object.entries(all).filter(([key]) => new RegExp(`${key}\\b`).test(text));
  return used.length > 0 ? Object.fromEntries(used) : undefined;
};

const bindings = (text: string) => ({
  ExpressionAttributeNames: usedIn(text, names),
  ExpressionAttributeValues: usedIn(text, values),
});

/** What holds for the memory holds for the emulator, or the memory is wrong. */
const behaviour = (set: () => { readonly documents: DynamoDBDocumentClient; readonly TableName: string }) => {
  const get = async (sk: string) => {
    const { documents, TableName } = set();
    return (await documents.send(new GetCommand({ TableName, Key: { pk: 'p', sk } }))).Item;
  };

  const tells = async (ConditionExpression: string, holds: boolean) => {
    const { documents, TableName } = set();
    await documents.send(new PutCommand({ TableName, Item }));
    const write = { TableName, Item, ConditionExpression, ...bindings(ConditionExpression) };
    const alone = documents.send(new PutCommand(write)).then(
      () => true,
      ({ name }: Error) => name !== 'ConditionalCheckFailedException',
    );
    expect(await alone).toBe(holds);
    const other = { Put: { TableName, Item: { pk: 'p', sk: `other ${ConditionExpression}` } } };
    const together = documents
      .send(new TransactWriteCommand({ TransactItems: [other, { Put: write }] }))
      .then(
        () => 'done',
        ({ CancellationReasons }) => CancellationReasons.map(({ Code }: { Code: string }) => Code),
      );
    expect(await together).toEqual(holds ? 'done' : ['None', 'ConditionalCheckFailed']);
    expect((await get(`other ${ConditionExpression}`)) !== undefined).toBe(holds);
  };
  for (const [condition, holds, needed] of conditions)
    (needed ? itNeeding(needed) : it)(`${condition} is ${holds}`, () => tells(condition, holds));

  it('updates what it says, and nothing else', async () => {
    const { documents, TableName } = set();
    await documents.send(new PutCommand({ TableName, Item: { ...Item, sk: 'update' } }));
    const UpdateExpression =
      'SET #status = :open, #inner.#last = :p, fresh = :four REMOVE nothing ADD #inner.#count :three';
    const Key = { pk: 'p', sk: 'update' };
    await documents.send(
      new UpdateCommand({ TableName, Key, UpdateExpression, ...bindings(UpdateExpression) }),
    );
    expect(await get('update')).toEqual({
      pk: 'p',
      sk: 'update',
      status: 'open',
      revision: 3,
      inner: { count: 4, last: 'p' },
      fresh: 4,
    });
  });

  itNeeding('transaction tokens')('does a transaction once per token', async () => {
    const { documents, TableName } = set();
    const Put = { TableName, Item: { pk: 'p', sk: 'once' }, ConditionExpression: 'attribute_not_exists(pk)' };
    const command = () =>
      new TransactWriteCommand({ TransactItems: [{ Put }], ClientRequestToken: 'token-1' });
    await documents.send(command());
    await expect(documents.send(command())).resolves.toBeDefined();
  });

  it('gives the pages of a query in order, either way', async () => {
    const { documents, TableName } = set();
    for (const n of [3, 1, 2, 4])
      await documents.send(new PutCommand({ TableName, Item: { pk: 'q', sk: `A#${n}` } }));
    const page = async (ScanIndexForward: boolean, ExclusiveStartKey?: object) => {
      const answer = await documents.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': 'q', ':prefix': 'A#' },
          ScanIndexForward,
          Limit: 3,
          ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
        }),
      );
      return [answer.Items?.map(({ sk }) => sk), answer.LastEvaluatedKey] as const;
    };
    expect(await page(true)).toEqual([['A#1', 'A#2', 'A#3'], { pk: 'q', sk: 'A#3' }]);
    expect((await page(true, { pk: 'q', sk: 'A#3' }))[0]).toEqual(['A#4']);
    expect((await page(false))[0]).toEqual(['A#4', 'A#3', 'A#2']);
    expect((await page(false, { pk: 'q', sk: 'A#2' }))[0]).toEqual(['A#1']);
  });
};

describe('documents in memory', () => {
  const documents = new MemoryDocuments().client;
  behaviour(() => ({ documents, TableName: 'platform' }));
});

describeOnEmulator(
  'documents on the emulator',
  ({ documents, table }) => behaviour(() => ({ documents, TableName: table('platform') })),
  { withoutFaults: 'compares the memory with the emulator, call by call' },
);
