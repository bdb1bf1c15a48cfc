import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { memoryDefinitionStores } from '../../lambdas/features/adapters/memory/definition-store';
import type { PutStores } from '../../lambdas/features/core/definitions/put-view';
import {
  isStackEvent,
  respondToStack,
  stackDefinitions,
} from '../../lambdas/features/handlers/stack-definitions';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { logger } from '../../lambdas/platform/logger';

logger.setLogLevel('SILENT');

const event = (properties: object, more: object = {}) => ({
  RequestType: 'Create',
  ResponseURL: 'https://bucket.example/answer?signature=1',
  StackId: 'arn:aws:cloudformation:eu-central-1:123456789012:stack/TheirStack/1-2-3',
  RequestId: 'request-1',
  LogicalResourceId: 'DailyDefinition',
  ResourceProperties: { ServiceToken: 'arn', project: 'weather', ...properties },
  ...more,
});
const entity = { kind: 'entity', name: 'city', definition: JSON.stringify({ joinKey: 'city' }) };
const view = (fields: object = {}) => ({
  kind: 'feature-view',
  name: 'daily',
  definition: JSON.stringify({ entities: ['city'], features: { wind: 'DOUBLE' }, ...fields }),
});

const deployed = () => {
  const journal = new MemoryJournal();
  const stores: PutStores = {
    ...memoryDefinitionStores(journal),
    live: { of: async () => [] },
    datasets: { columns: async () => new Map() },
    withSession: withDuckDb,
  };
  const told: Record<string, unknown>[] = [];
  const handle = stackDefinitions(stores, async (_url, body) => {
    told.push(JSON.parse(body));
  });
  return { handle, told, journal, stores };
};

describe('a definition of a stack', () => {
  it('is put when the stack is made, by the stack, and CloudFormation is told its version', async () => {
    const { handle, told, journal } = deployed();
    await handle(event(entity));
    await handle(event(view()));
    expect(told[1]).toEqual({
      StackId: expect.stringContaining('TheirStack'),
      RequestId: 'request-1',
      LogicalResourceId: 'DailyDefinition',
      Status: 'SUCCESS',
      PhysicalResourceId: 'weather/feature-view/daily',
      Data: { version: '1' },
    });
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'FeatureViewDefined',
      principal: 'stack:TheirStack',
    });
  });

  it('is put again when the stack is updated, and stays when it is deleted', async () => {
    const { handle, told, stores } = deployed();
    await handle(event(entity));
    await handle(event(view()));
    const known = { PhysicalResourceId: 'weather/feature-view/daily' };
    await handle(event(view({ ttl: '2d' }), { RequestType: 'Update', ...known }));
    await handle(event(view({ ttl: '2d' }), { RequestType: 'Delete', ...known }));
    expect(told.slice(2)).toMatchObject([
      { Status: 'SUCCESS', ...known, Data: { version: '2' } },
      { Status: 'SUCCESS', ...known },
    ]);
    expect(await stores.views.newest('weather', 'daily')).toMatchObject({ version: 2, ttlSeconds: 172_800 });
  });

  it.each<[string, object, string]>([
    ['an entity that is not there', view(), 'there is no entity "city"; known: none'],
    ['a field that is none', view({ ttI: '2d' }), 'ttI'],
    ['what is no JSON', { ...view(), definition: '{' }, 'definition: must be a JSON object'],
    ['a kind that is none', { ...view(), kind: 'model' }, 'kind'],
    ['force, which is not for stacks', view({ force: true }), 'takes the role approver'],
  ])('fails the deployment for %s, with the reason', async (_what, properties, reason) => {
    const { handle, told, journal } = deployed();
    await handle(event(properties));
    expect(told).toMatchObject([{ Status: 'FAILED', PhysicalResourceId: 'TheirStack/DailyDefinition' }]);
    expect(told[0]?.['Reason']).toContain(reason);
    expect(journal.entries).toEqual([]);
  });

  it('is told from requests of the gateway', () => {
    expect(isStackEvent(event(entity))).toBe(true);
    expect(
      isStackEvent({ version: '2.0', rawPath: '/', requestContext: {}, body: '{"RequestType":1}' }),
    ).toBe(false);
  });
});

describe('the answer to CloudFormation', () => {
  it('is a PUT without a content type, and is sent again when it is not taken', async () => {
    const seen: { method: string | undefined; headers: IncomingHttpHeaders }[] = [];
    const server = createServer(({ method, headers }, response) => {
      seen.push({ method, headers });
      response.writeHead(seen.length === 1 ? 503 : 200).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    await respondToStack(`http://127.0.0.1:${(server.address() as AddressInfo).port}/?a=b`, '{}');
    await new Promise((resolve) => server.close(resolve));
    expect(seen).toHaveLength(2);
    expect(seen[1]).toMatchObject({ method: 'PUT', headers: { 'content-type': '', 'content-length': '2' } });
  });
});
