import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, type BatchGetCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { batchGet } from '../../lambdas/platform/aws/batch-get';
import { thrownCode } from '../harness/thrown-code';

const mock = mockClient(DynamoDBDocumentClient);
const documents = DynamoDBDocumentClient.from(new DynamoDBClient({ region: 'us-east-1' }));

const keys = (count: number) => Array.from({ length: count }, (_, index) => ({ pk: `p${index}`, sk: 's' }));
const keysOf = (input: BatchGetCommandInput) => input.RequestItems?.['table']?.Keys ?? [];

/** A table that answers at most so many keys of each request. */
const tableAnswering = (most: number) =>
  mock.on(BatchGetCommand).callsFake((input: BatchGetCommandInput) => {
    const asked = keysOf(input);
    const left = asked.slice(most);
    return {
      Responses: { table: asked.slice(0, most) },
      UnprocessedKeys: left.length > 0 ? { table: { Keys: left } } : {},
    };
  });

beforeEach(() => mock.reset());

describe('a batch read', () => {
  it('asks for at most 100 keys at once', async () => {
    tableAnswering(100);
    expect(await batchGet(documents, 'table', keys(250))).toHaveLength(250);
    const sizes = mock.commandCalls(BatchGetCommand).map(({ args }) => keysOf(args[0].input).length);
    expect(sizes.sort()).toEqual([100, 100, 50]);
  });

  it('has at most so many requests under way, and keeps none when what came is refused', async () => {
    let [most, now] = [0, 0];
    mock.on(BatchGetCommand).callsFake(async (input: BatchGetCommandInput) => {
      now += 1;
      most = Math.max(most, now);
      await new Promise(setImmediate);
      now -= 1;
      return { Responses: { table: keysOf(input) } };
    });
    expect(await batchGet(documents, 'table', keys(950), { inFlight: 3 })).toEqual(keys(950));
    expect(most).toBe(3);
    let items = 0;
    const admit = (found: readonly object[]): void => {
      items += found.length;
      if (items > 250) throw new Error('enough');
    };
    mock.resetHistory();
    await expect(batchGet(documents, 'table', keys(950), { inFlight: 2, admit })).rejects.toThrow('enough');
    const calls: readonly { readonly args: readonly unknown[] }[] = mock.commandCalls(BatchGetCommand);
    const signals = calls.map(({ args: [, options] }) => options as { readonly abortSignal?: AbortSignal });
    expect(signals.every(({ abortSignal }) => abortSignal?.aborted)).toBe(true);
  });

  it('asks for nothing more when a part of it has failed', async () => {
    mock.on(BatchGetCommand).callsFake(async (input: BatchGetCommandInput) => {
      await new Promise(setImmediate);
      if (keysOf(input)[0]?.['pk'] === 'p0') throw new Error('no connection');
      return { Responses: { table: keysOf(input) } };
    });
    const reading = batchGet(documents, 'table', keys(950), { inFlight: 2 });
    await expect(reading).rejects.toThrow('no connection');
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(mock.commandCalls(BatchGetCommand).length).toBeLessThanOrEqual(3);
  });

  it('asks again for what was left unprocessed, and loses nothing', async () => {
    tableAnswering(40);
    const items = await batchGet(documents, 'table', keys(100));
    expect(items.map(({ pk }) => pk).sort()).toEqual(
      keys(100)
        .map(({ pk }) => pk)
        .sort(),
    );
  });

  it('fails rather than pass an unread item off as absent', async () => {
    tableAnswering(0);
    expect(await thrownCode(batchGet(documents, 'table', keys(3)))).toBe('storage.throttled');
  });

  it('goes on as long as parts of a large answer come', async () => {
    tableAnswering(10);
    jest.spyOn(Math, 'random').mockReturnValue(0);
    expect(await batchGet(documents, 'table', keys(100))).toHaveLength(100);
    expect(mock.commandCalls(BatchGetCommand)).toHaveLength(10);
    jest.restoreAllMocks();
  });

  it('is given up when its deadline is over, whether nothing comes or only refusals', async () => {
    tableAnswering(0);
    jest.spyOn(Math, 'random').mockReturnValue(1);
    expect(await thrownCode(batchGet(documents, 'table', keys(3), { deadline: 15 }))).toBe(
      'platform.unavailable',
    );
    jest.restoreAllMocks();
    const send = (_command: unknown, { abortSignal }: { abortSignal: AbortSignal }) =>
      new Promise((_resolve, reject) =>
        abortSignal.addEventListener('abort', () => reject(abortSignal.reason as Error)),
      );
    const silent = { send } as unknown as DynamoDBDocumentClient;
    expect(await thrownCode(batchGet(silent, 'table', keys(3), { deadline: 5 }))).toBe(
      'platform.unavailable',
    );
  });

  it('asks for nothing when there are no keys', async () => {
    expect(await batchGet(documents, 'table', [])).toEqual([]);
    expect(mock.calls()).toHaveLength(0);
  });

  it('reads consistently when asked to', async () => {
    tableAnswering(100);
    await batchGet(documents, 'table', keys(1), { consistent: true });
    expect(mock.commandCalls(BatchGetCommand)[0]?.args[0].input.RequestItems?.['table']?.ConsistentRead).toBe(
      true,
    );
  });
});
