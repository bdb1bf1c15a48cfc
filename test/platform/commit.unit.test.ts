import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { CairnError } from '../../contracts/cairn-error';
import { commit, type GuardedWrite } from '../../lambdas/platform/journal/commit';
import { thrownCode } from '../harness/thrown-code';

const mock = mockClient(DynamoDBDocumentClient);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }));

const call = {
  principal: { id: 'token:ada', name: 'ada', author: 'token:ada', grants: {} },
  project: 'weather',
  correlationId: 'correlation-1',
  time: '2026-03-01T12:00:00.000Z',
  cause: 'the-cause',
};
const statement = {
  project: 'weather',
  fact: 'RunStarted' as const,
  subject: { kind: 'run' as const, id: 'r' },
};
const write = (refused?: () => CairnError): GuardedWrite => ({
  write: { Put: { TableName: 'tracking', Item: { pk: 'a', sk: 'b' } } },
  ...(refused ? { refused } : {}),
});

const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const sent = () => mock.commandCalls(TransactWriteCommand).map(({ args }) => args[0].input);

beforeEach(() => {
  mock.reset();
  process.env['CAIRN_TABLE_JOURNAL'] = 'journal';
});

describe('a commit', () => {
  it('writes the change and its entries in one transaction, the entries marked unpublished', async () => {
    mock.on(TransactWriteCommand).resolves({});
    const [entry] = await commit(documents, call, [statement], [write()]);
    expect(sent()).toHaveLength(1);
    expect(sent()[0]).toMatchObject({
      ClientRequestToken: entry?.id,
      TransactItems: [
        { Put: { TableName: 'tracking' } },
        {
          Put: {
            TableName: 'journal',
            Item: {
              pk: 'P#weather#JOURNAL',
              sk: `ENTRY#${entry?.id}`,
              unpublishedPk: 'UNPUBLISHED',
              unpublishedSk: entry?.id,
              entry: {
                fact: 'RunStarted',
                principal: 'token:ada',
                correlationId: 'correlation-1',
                cause: 'the-cause',
                time: call.time,
              },
            },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
    });
  });

  it('gives entries of one transaction ids in the order of their statements', async () => {
    mock.on(TransactWriteCommand).resolves({});
    const entries = await commit(documents, call, Array(20).fill(statement), []);
    const ids = entries.map(({ id }) => id);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(20);
  });

  it('keeps the id that a statement brings', async () => {
    mock.on(TransactWriteCommand).resolves({});
    const [entry] = await commit(documents, call, [{ ...statement, id: '01JN8V4Z000000000000000000' }], []);
    expect(entry?.id).toBe('01JN8V4Z000000000000000000');
    expect(sent()[0]?.ClientRequestToken).toBe('01JN8V4Z000000000000000000');
  });

  it('is repeated under the same token while others are in the way', async () => {
    mock
      .on(TransactWriteCommand)
      .rejectsOnce(cancelled('TransactionConflict', 'None'))
      .rejectsOnce(cancelled('None', 'ThrottlingError'))
      .rejectsOnce(cancelled('ProvisionedThroughputExceeded', 'None'))
      .resolves({});
    const [entry] = await commit(documents, call, [statement], [write()]);
    expect(sent().map(({ ClientRequestToken }) => ClientRequestToken)).toEqual(Array(4).fill(entry?.id));
  });

  it('gives up after five tries with a conflict that the caller may repeat', async () => {
    mock.on(TransactWriteCommand).rejects(cancelled('TransactionConflict', 'None'));
    expect(await thrownCode(commit(documents, call, [statement], [write()]))).toBe('storage.conflict');
    expect(sent()).toHaveLength(5);
  });

  it('is not repeated when a condition does not hold, and says what that write says', async () => {
    const refused = () => new CairnError('registry.model.already-exists', 'taken');
    mock.on(TransactWriteCommand).rejects(cancelled('None', 'ConditionalCheckFailed', 'TransactionConflict'));
    const outcome = commit(documents, call, [statement], [write(), write(refused)]);
    expect(await thrownCode(outcome)).toBe('registry.model.already-exists');
    expect(sent()).toHaveLength(1);
  });

  it('is a conflict when a condition without words of its own does not hold', async () => {
    mock.on(TransactWriteCommand).rejects(cancelled('ConditionalCheckFailed', 'None'));
    expect(await thrownCode(commit(documents, call, [statement], [write()]))).toBe('storage.conflict');
  });

  it('hands on what is none of these', async () => {
    mock.on(TransactWriteCommand).rejectsOnce(cancelled('ValidationError', 'None'));
    await expect(commit(documents, call, [statement], [write()])).rejects.toThrow('cancelled');
    mock.reset();
    mock.on(TransactWriteCommand).rejects(new Error('no network'));
    await expect(commit(documents, call, [statement], [write()])).rejects.toThrow('no network');
  });
});
