import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { governanceRoutes } from '../../contracts/governance/routes';
import { requireKnownVersion } from '../../contracts/require-known-version';
import { dynamoChainStore } from '../../lambdas/governance/adapters/dynamodb/chain-store';
import { publishEntries } from '../../lambdas/governance/core/publish-entries';
import { governanceHandlers } from '../../lambdas/governance/handlers/routes';
import { dynamoExecutionStore } from '../../lambdas/pipelines/adapters/dynamodb/execution-store';
import { reasonOfEvidence } from '../../lambdas/pipelines/core/reason-of-evidence';
import { finishStep } from '../../lambdas/pipelines/handlers/steps/finish';
import { dynamo } from '../../lambdas/platform/aws/clients';
import { errorResult } from '../../lambdas/platform/http/error-forms';
import { commit } from '../../lambdas/platform/journal/commit';
import { listenToJournal } from '../../lambdas/platform/journal/listen';
import { logger } from '../../lambdas/platform/logger';
import { serveSteps } from '../../lambdas/platform/steps';
import { refusingNewerItems } from '../../lambdas/platform/stored/refuse-newer-items';
import { callOf, makeEntry, makeProjectVersion, statement } from '../governance/fixtures';
import { apiClient, principalOf } from '../harness/api-client';
import { MemoryDocuments } from '../harness/memory-documents/memory-documents';
import type { Item } from '../harness/memory-documents/parser';
import { refusingNewer } from '../harness/refusing-newer';
import { thrownCode } from '../harness/thrown-code';
import { nameTables } from './stored-fixture';

logger.setLogLevel('SILENT');
beforeAll(() => {
  nameTables();
  process.env['CAIRN_BUCKET_DATA'] = 'data';
});

const raise = (memory: MemoryDocuments, table: string, sk: string): void =>
  memory.fill(
    table,
    memory.items(table).map((item): Item => (item['sk'] === sk ? { ...item, schemaVersion: 2 } : item)),
  );

describe('a client of DynamoDB', () => {
  /** The real client of the SDK; the service answers this, whatever it is asked. */
  const answering = (answer: object): DynamoDBDocumentClient => {
    const handle = async () => ({
      response: {
        statusCode: 200,
        headers: { 'content-type': 'application/x-amz-json-1.0' },
        body: Buffer.from(JSON.stringify(answer)),
      },
    });
    const client = new DynamoDBClient({
      region: 'us-east-1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
      requestHandler: { handle, metadata: { handlerProtocol: 'h1' } } as never,
    });
    return refusingNewerItems(DynamoDBDocumentClient.from(client));
  };
  const Key = { pk: 'P#weather#ENDPOINTS', sk: 'ENDPOINT#rain' };
  const item = (version: number) => ({
    pk: { S: Key.pk },
    sk: { S: Key.sk },
    schemaVersion: { N: String(version) },
  });
  const row = { pk: { S: 'P#weather#ENTITY#city=a' }, sk: { S: 'daily#v1#NEWEST' }, s: { N: '2' } };
  const get = new GetCommand({ TableName: 'platform', Key });
  const query = new QueryCommand({ TableName: 'platform', KeyConditionExpression: 'pk = :pk' });
  const batch = new BatchGetCommand({ RequestItems: { platform: { Keys: [Key] } } });
  const update = new UpdateCommand({ TableName: 'platform', Key, UpdateExpression: 'REMOVE x' });

  it.each([
    ['Get', get, { Item: item(2) }],
    ['Query', query, { Items: [item(1), item(2)] }],
    ['BatchGet', batch, { Responses: { platform: [item(2)] } }],
    ['BatchGet of online rows', batch, { Responses: { features: [row] } }],
    ['Update', update, { Attributes: { schemaVersion: { N: '2' } } }],
  ])('refuses what a newer Cairn wrote, by %s', async (_name, command, answer) => {
    expect(await thrownCode(answering(answer).send(command as never))).toBe('storage.newer-version');
  });

  it('gives what it knows, and what states no version', async () => {
    expect((await answering({ Item: item(1) }).send(get)).Item).toEqual({ ...Key, schemaVersion: 1 });
    expect((await answering({ Item: { pk: { S: 'a' } } }).send(get)).Item).toEqual({ pk: 'a' });
    expect((await answering({}).send(get)).Item).toBeUndefined();
  });

  it('has the check in every function', () => {
    expect(dynamo().middlewareStack.identify().join()).toContain('refuseNewerItems');
  });
});

describe('the version of something stored', () => {
  it.each([undefined, 1, 0])('%s is read', (version) => {
    expect(() => requireKnownVersion('run', 'r', version)).not.toThrow();
  });
  it.each([2, 1.5, '1', null, Number.NaN])('%s is refused', (version) => {
    expect(() => requireKnownVersion('run', 'r', version)).toThrow('newer Cairn');
  });
});

describe('a route that reads what a newer Cairn wrote', () => {
  const newer = (): unknown => {
    try {
      return requireKnownVersion('run', 'RUN#1', 2);
    } catch (error) {
      return error;
    }
  };

  it.each(['cairn', 'mlflow', 'feast', 'oip'] as const)('answers 501 with words in the form %s', (form) => {
    const { statusCode, body, headers } = errorResult(form, newer(), 'c-1');
    expect(statusCode).toBe(501);
    expect(body).toContain('The run RUN#1 was written by a newer Cairn');
    expect(headers).not.toHaveProperty('retry-after');
  });

  it('answers so from the table to the client', async () => {
    const memory = new MemoryDocuments();
    const version = makeProjectVersion();
    memory.fill('platform', [{ pk: 'P#weather#PROJECT', sk: 'LATEST', schemaVersion: 2, version }]);
    const client = apiClient(governanceRoutes, governanceHandlers(refusingNewer(memory.client)), [
      principalOf('ada', 'developer'),
    ]);
    const answer = await client('ada', 'GET', '/api/cairn/v1/projects/weather');
    expect(answer).toMatchObject({
      status: 501,
      body: {
        error: {
          code: 'storage.newer-version',
          message: expect.stringContaining('newest project version LATEST'),
          resolution: expect.stringContaining('docs/guides/upgrading.md'),
          details: { kind: 'newest project version', schemaVersion: '2', readsUpTo: 1 },
        },
      },
    });
  });
});

describe('the journal after a way back', () => {
  const ids = [1, 2, 3].map((n) => `01JN8V4Z00000000000000000${n}`);
  const committed = async () => {
    const memory = new MemoryDocuments();
    for (const id of ids) await commit(memory.client, callOf('ada'), [{ ...statement(), id }], []);
    raise(memory, 'journal', `ENTRY#${ids[1]}`);
    const sent: string[] = [];
    const bus = {
      publish: async (entries: readonly { readonly id: string }[]) => {
        sent.push(...entries.map(({ id }) => id));
        return new Map<string, string>();
      },
    };
    const ports = { store: dynamoChainStore(refusingNewer(memory.client)), bus, projections: [] };
    const failed = await publishEntries(
      ports,
      ids.map((id) => ({ project: 'weather', id })),
    );
    return { memory, sent, failed };
  };

  it('keeps the entry that a newer Cairn wrote unpublished, and publishes the others', async () => {
    const { memory, sent, failed } = await committed();
    expect([...failed.keys()]).toEqual([ids[1]]);
    expect(failed.get(String(ids[1]))).toContain('journal entry');
    expect(sent).toEqual([ids[0], ids[2]]);
    const waiting = memory.items('journal').filter((item) => 'unpublishedPk' in item);
    expect(waiting.map(({ unpublishedSk }) => unpublishedSk)).toEqual([ids[1]]);
  });

  it('hands the listener nothing of it, and the event comes again', async () => {
    const listener = jest.fn();
    const listen = listenToJournal([{ facts: { ModelVersionApproved: listener } }]);
    const detail = { ...makeEntry({ fact: 'ModelVersionApproved' }), schemaVersion: 2, shape: 'unknown' };
    expect(await thrownCode(listen({ detail }))).toBe('storage.newer-version');
    expect(listener).not.toHaveBeenCalled();
  });
});

describe('a step that reads what a newer Cairn wrote', () => {
  it('fails as a fault, which the machine retries and records in words', async () => {
    const memory = new MemoryDocuments();
    const execution = { project: 'weather', id: 'training-1' };
    memory.fill('platform', [
      { pk: 'P#weather#EXECUTIONS', sk: 'EXECUTION#training-1', schemaVersion: 2, execution },
    ]);
    const before = memory.items('platform');
    const executions = dynamoExecutionStore(refusingNewer(memory.client));
    const steps = serveSteps({ finish: finishStep({ executions }) });
    const call = { project: 'weather', execution: 'training-1', author: 'token:ada', cause: null };
    const fault = await steps({ step: 'finish', call, projectVersion: 1 }).catch((error: unknown) => error);
    expect(fault).toMatchObject({ code: 'storage.newer-version' });
    // As Step Functions hands on what a function threw.
    const Cause = JSON.stringify({ errorType: 'CairnError', errorMessage: (fault as Error).message });
    expect(reasonOfEvidence('finish', { Error: 'CairnError', Cause })).toMatch(
      /^finish: The execution EXECUTION#training-1 was written by a newer Cairn/,
    );
    expect(memory.items('platform')).toEqual(before);
  });
});
