import { webhooksMlflowRoutes } from '../../contracts/webhooks/mlflow-routes';
import { webhooksRoutes } from '../../contracts/webhooks/routes';
import type { TrialRequest } from '../../contracts/webhooks/trial';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryDeliveryStore } from '../../lambdas/webhooks/adapters/memory/delivery-store';
import { memorySecretBox } from '../../lambdas/webhooks/adapters/memory/secret-box';
import { memoryWebhookStore } from '../../lambdas/webhooks/adapters/memory/webhook-store';
import { webhooksHandlersOn } from '../../lambdas/webhooks/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { endedDelivery } from './delivery-store.contract';
import { makePending } from './make-webhook';
import { forbiddenSchemes, forbiddenTargets, publicAddress } from './targets';

const base = '/api/2.0/mlflow/webhooks';
const events = [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }];
const valid = { name: 'hook', url: 'https://example.com/hook', events };
const secret = 'only-the-owner-knows';

type Message = Readonly<Record<string, unknown>>;

const apiOf = () => {
  const journal = new MemoryJournal();
  const store = memoryWebhookStore(journal);
  const deliveries = memoryDeliveryStore();
  const trials: TrialRequest['trial'][] = [];
  const handlers = webhooksHandlersOn({
    store,
    deliveries,
    box: memorySecretBox(),
    resolve: async (name) => (name.endsWith('private.example') ? ['10.0.0.1'] : [publicAddress]),
    rule: { allowLoopback: false },
    trial: {
      run: async (trial) => {
        trials.push(trial);
        return { success: true, responseStatus: 200, responseBody: 'ok' };
      },
    },
  });
  const people = (['viewer', 'developer', 'approver', 'admin'] as const).map((role) =>
    principalOf(role, role),
  );
  const client = apiClient([...webhooksMlflowRoutes, ...webhooksRoutes], handlers, [
    ...people,
    principalOf('stranger', 'admin', 'elsewhere'),
  ]);
  const ask = (method: string, path: string, body?: unknown, who = 'admin') =>
    client(who, method, `${base}${path}`, body === undefined ? {} : { body });
  const create = async (changes: object = {}): Promise<Message> => {
    const { body } = await ask('POST', '', { ...valid, ...changes });
    return (body as { webhook: Message }).webhook;
  };
  return { ask, create, client, journal, store, deliveries, trials };
};

const invalid = (message: string) => ({
  status: 400,
  body: { error_code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining(message) },
});
const missing = (name: string) => invalid(`Missing value for required parameter '${name}'.`);

describe('MLflow’s webhooks', () => {
  it('are created and read back as MLflow writes them', async () => {
    const { ask, create } = apiOf();
    const webhook = await create({ description: 'why', status: 'DISABLED' });
    expect(webhook).toEqual({
      webhook_id: expect.stringMatching(/^[0-9A-Z]{26}$/),
      name: 'hook',
      description: 'why',
      url: valid.url,
      events,
      status: 'DISABLED',
      creation_timestamp: expect.any(Number),
      last_updated_timestamp: webhook['creation_timestamp'],
    });
    const { body } = await ask('GET', `/${webhook['webhook_id']}`);
    expect(body).toEqual({ webhook });
    const plain = await create();
    expect([plain['status'], 'description' in plain]).toEqual(['ACTIVE', false]);
  });

  it('keep their secret: no answer, no entry of the journal and no record says it', async () => {
    const { ask, create, journal, store } = apiOf();
    const webhook = await create({ secret });
    const id = String(webhook['webhook_id']);
    await ask('PATCH', `/${id}`, { secret: `${secret}-2`, url: 'https://example.com/token-in-the-path' });
    const answers = [
      await ask('GET', ''),
      await ask('GET', `/${id}`),
      await ask('PATCH', `/${id}`, { name: 'other' }),
    ];
    const { sealedSecret } = (await store.find('weather', id)) ?? {};
    expect(sealedSecret).toEqual(expect.any(String));
    expect(JSON.stringify([webhook, answers, sealedSecret, journal.entries])).not.toContain(secret);
    expect(JSON.stringify(journal.entries)).not.toMatch(/sealed|token-in-the-path/i);
    expect(journal.entries.map(({ fact, details }) => [fact, details['signed']])).toEqual([
      ['WebhookCreated', true],
      ['WebhookUpdated', true],
      ['WebhookUpdated', true],
    ]);
  });

  it('are listed newest first, page by page', async () => {
    const { ask, create } = apiOf();
    expect((await ask('GET', '')).body).toEqual({});
    const ids: unknown[] = [];
    for (let number = 0; number < 5; number += 1) {
      ids.unshift((await create())['webhook_id']);
    }
    const page = async (query: string) => {
      const { body } = await ask('GET', query);
      const { webhooks = [], next_page_token } = body as { webhooks?: Message[]; next_page_token?: string };
      return { ids: webhooks.map(({ webhook_id }) => webhook_id), next: next_page_token };
    };
    const first = await page('?max_results=2');
    const second = await page(`?max_results=2&page_token=${first.next}`);
    const third = await page(`?max_results=2&page_token=${second.next}`);
    expect([...first.ids, ...second.ids, ...third.ids]).toEqual(ids);
    expect(third.next).toBeUndefined();
    expect((await page('?max_results=0')).ids).toHaveLength(5);
    expect(await ask('GET', '?max_results=-1')).toMatchObject(
      invalid('max_results must be between 1 and 1000.'),
    );
    expect(await ask('GET', '?max_results=1001')).toMatchObject(
      invalid('max_results must be between 1 and 1000.'),
    );
    expect(await ask('GET', '?max_results=x')).toMatchObject(invalid("parameter 'max_results'"));
    expect(await ask('GET', '?page_token=zzz')).toMatchObject(invalid('Invalid page token'));
  });

  it('change by what is given; what is empty stays, but description and secret go', async () => {
    const { ask, create, store } = apiOf();
    const { webhook_id: id } = await create({ secret, description: 'why' });
    const patched = async (body: object) =>
      ((await ask('PATCH', `/${id}`, body)).body as { webhook: Message }).webhook;
    expect(await patched({ name: 'other', status: 'DISABLED' })).toMatchObject({
      name: 'other',
      status: 'DISABLED',
      url: valid.url,
      description: 'why',
    });
    expect(await patched({ name: '', url: '', events: [] })).toMatchObject({
      name: 'other',
      url: valid.url,
      events,
    });
    expect(await patched({ description: '' })).not.toHaveProperty('description');
    const sealed = async () => (await store.find('weather', String(id)))?.sealedSecret;
    expect(await sealed()).toEqual(expect.any(String));
    await patched({ secret: '' });
    expect(await sealed()).toBeNull();
    expect(await ask('PATCH', `/${id}`, { url: 'https://10.0.0.1/' })).toMatchObject(invalid('non-public'));
    expect(await ask('PATCH', `/${id}`, { name: 'no spaces' })).toMatchObject(invalid('Webhook name'));
  });

  it('state a change once, and none that changes nothing', async () => {
    const { ask, create, journal } = apiOf();
    const { webhook_id: id } = await create({ secret });
    for (const body of [{}, { name: 'hook' }, { secret }, { status: 'ACTIVE' }])
      await ask('PATCH', `/${id}`, body);
    expect(journal.entries).toHaveLength(1);
  });

  it('are deleted once', async () => {
    const { ask, create, journal } = apiOf();
    const { webhook_id: id } = await create();
    expect(await ask('DELETE', `/${id}`)).toMatchObject({ status: 200, body: {} });
    const gone = {
      status: 404,
      body: { error_code: 'RESOURCE_DOES_NOT_EXIST', message: `Webhook with ID ${id} not found.` },
    };
    for (const [method, path] of [
      ['DELETE', ''],
      ['GET', ''],
      ['PATCH', ''],
      ['POST', '/test'],
    ] as const)
      expect(await ask(method, `/${id}${path}`, method === 'GET' ? undefined : {})).toMatchObject(gone);
    expect(journal.entries.map(({ fact }) => fact)).toEqual(['WebhookCreated', 'WebhookDeleted']);
  });

  it('are not found by what is no id', async () => {
    const { ask } = apiOf();
    for (const id of ['nope', 'a'.repeat(3000), '..%2f..', 'WEBHOOK%23x'])
      expect([id, (await ask('GET', `/${id}`)).status]).toEqual([id, 404]);
  });

  it.each<[string, object, ReturnType<typeof invalid>]>([
    ['no name', { name: undefined }, missing('name')],
    ['an empty name', { name: '' }, missing('name')],
    ['a name that is no text', { name: 5 }, invalid("for parameter 'name' supplied")],
    ['a bad name', { name: 'bad name!' }, invalid("Webhook name 'bad name!' is invalid.")],
    ['a long name', { name: 'a'.repeat(64) }, invalid('Webhook name')],
    ['no address', { url: undefined }, missing('url')],
    ['an empty address', { url: '' }, missing('url')],
    ['a blank address', { url: '  ' }, invalid('Webhook URL cannot be empty or just whitespace')],
    ['a long address', { url: `https://example.com/${'x'.repeat(500)}` }, invalid('the limit is 500')],
    ['no events', { events: undefined }, missing('events')],
    ['an empty list of events', { events: [] }, invalid('Webhook events must be a non-empty list')],
    ['events that are no list', { events: 'x' }, invalid("for parameter 'events' supplied")],
    ['an event that is none', { events: ['x'] }, invalid("for parameter 'events[0]' supplied")],
    ['an unknown entity', { events: [{ entity: 'RUN', action: 'CREATED' }] }, invalid("'events[0].entity'")],
    ['an entity without action', { events: [{ entity: 'PROMPT' }] }, missing('events[0].action')],
    [
      'an action that the entity has not',
      { events: [{ entity: 'REGISTERED_MODEL', action: 'DELETED' }] },
      invalid("Invalid action 'deleted' for entity 'registered_model'. Valid actions are: ['created']"),
    ],
    ['an unknown status', { status: 'PAUSED' }, invalid("for parameter 'status' supplied")],
    ['a secret that is no text', { secret: 5 }, invalid("for parameter 'secret' supplied")],
    ['a secret that is too long', { secret: 'ß'.repeat(2049) }, invalid('the limit is 4096')],
    ['a long description', { description: 'd'.repeat(1001) }, invalid('the limit is 1000')],
    ['a private name', { url: 'https://very.private.example/' }, invalid('non-public IP address')],
  ])('are refused: %s', async (_what, changes, refusal) => {
    expect(await apiOf().ask('POST', '', { ...valid, ...changes })).toMatchObject(refusal);
  });

  it.each([...forbiddenTargets, ...forbiddenSchemes])('are refused at %s', async (url) => {
    const { ask, create } = apiOf();
    expect(await ask('POST', '', { ...valid, url })).toMatchObject(invalid('ebhook URL'));
    const { webhook_id: id } = await create();
    expect((await ask('PATCH', `/${id}`, { url })).status).toBe(400);
  });

  it('count events that come twice once, and a project may have a hundred', async () => {
    const { ask, create } = apiOf();
    expect(await create({ events: [...events, ...events] })).toMatchObject({ events });
    for (let number = 1; number < 100; number += 1) await create();
    expect(await ask('POST', '', valid)).toMatchObject(invalid('which is the limit'));
  });

  it('are tried with the first event, or with the one that is asked for', async () => {
    const { ask, create, trials } = apiOf();
    const { webhook_id: id } = await create();
    expect((await ask('POST', `/${id}/test`, {})).body).toEqual({
      result: { success: true, response_status: 200, response_body: 'ok' },
    });
    await ask('POST', `/${id}/test`, { event: { entity: 'PROMPT_TAG', action: 'SET' } });
    expect(trials.map(({ event }) => event)).toEqual(['registered_model.created', 'prompt_tag.set']);
    expect(await ask('POST', `/${id}/test`, { event: { entity: 'PROMPT', action: 'SET' } })).toMatchObject(
      invalid("Invalid action 'set' for entity 'prompt'."),
    );
    expect((await ask('POST', `/${id}/test`, { event: {} })).status).toBe(400);
  });

  it('are the admins’ of the project, reading included', async () => {
    const { ask, client, create } = apiOf();
    const { webhook_id: id } = await create();
    const deliveries = `/api/cairn/v1/projects/weather/webhooks/${id}/deliveries`;
    for (const who of ['viewer', 'developer', 'approver']) {
      for (const [method, path] of [
        ['POST', ''],
        ['GET', ''],
        ['GET', `/${id}`],
        ['PATCH', `/${id}`],
        ['DELETE', `/${id}`],
        ['POST', `/${id}/test`],
      ] as const)
        expect([who, method, (await ask(method, path, {}, who)).status]).toEqual([who, method, 403]);
      expect((await client(who, 'GET', deliveries)).status).toBe(403);
    }
    expect((await ask('GET', `/${id}`, undefined, 'stranger')).status).toBe(404);
    expect((await ask('GET', '', undefined, 'stranger')).body).toEqual({});
    expect((await client('stranger', 'GET', deliveries)).status).toBe(403);
  });

  it('tell how their deliveries went', async () => {
    const { client, create, deliveries } = apiOf();
    const webhookId = String((await create())['webhook_id']);
    const [first, second] = [makePending(1, { webhookId }), makePending(2, { webhookId })];
    for (const each of [first, second]) await deliveries.add(each);
    await deliveries.end(first, endedDelivery(first));
    const path = `/api/cairn/v1/projects/weather/webhooks/${webhookId}/deliveries`;
    expect((await client('admin', 'GET', path)).body).toEqual({
      deliveries: [endedDelivery(first)],
      pending: 1,
    });
  });
});
