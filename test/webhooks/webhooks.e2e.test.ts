import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { clientOf, state, tokensOf, until } from '../harness/platform';
import { type Received, type Receiver, startReceiver } from './receiver';
import { forbiddenSchemes, forbiddenTargets } from './targets';

const python = process.env['CAIRN_TRAINER_PYTHON'] ?? 'python3';
const project = 'webhooks';
const model = 'told';
const secret = 'geheim ß 🔑';

/** Addresses that the emulator refuses as AWS does: all that do not lead to this machine, its one difference. */
const forbidden = [...forbiddenTargets, ...forbiddenSchemes].filter(
  (address) => !URL.canParse(address) || !/^(127\.|\[::1\])/.test(new URL(address).hostname),
);

const report = async (args: readonly string[], input: unknown = []): Promise<unknown> => {
  const { admin, developer } = await tokensOf(project);
  const env = { ...process.env, WEBHOOKS_ADMIN: admin, WEBHOOKS_DEVELOPER: developer };
  const script = spawn(python, [join(__dirname, 'webhooks_client.py'), ...args], { env });
  script.stdin.end(JSON.stringify(input));
  let [told, errors] = ['', ''];
  script.stdout.on('data', (chunk) => (told += chunk));
  script.stderr.on('data', (chunk) => (errors += chunk));
  await new Promise((resolve) => script.once('close', resolve));
  const last = told.trim().split('\n').at(-1);
  if (script.exitCode !== 0 || !last) throw new Error(errors);
  return JSON.parse(last);
};

/** Makes a webhook by MLflow's route; gives its id. */
const createWebhook = async (name: string, url: string, events: readonly string[], status = 'ACTIVE') => {
  const { admin } = await tokensOf(project);
  const body = {
    name,
    url,
    status,
    secret,
    events: events.map((event) => {
      const [entity = '', action = ''] = event.toUpperCase().split('.');
      return { entity, action };
    }),
  };
  const answer = await fetch(`${state.apiUrl}/api/2.0/mlflow/webhooks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${admin}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return ((await answer.json()) as { webhook: { webhook_id: string } }).webhook.webhook_id;
};

const eventOf = ({ body }: Received): string => {
  const { entity, action } = JSON.parse(body) as { entity: string; action: string };
  return `${entity}.${action}`;
};

describe('webhooks by the stock MLflow client', () => {
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await startReceiver(({ path }) =>
      path === '/teapot' ? { status: 418, body: 'short and stout' } : undefined,
    );
  });
  afterAll(() => receiver.close());

  it('are created, listed, changed, tried, deleted and refused as MLflow does it', async () => {
    const managed = await report(['manage', state.apiUrl, receiver.url], forbidden);
    expect(managed).toEqual({
      created: {
        name: 'hook-0',
        url: `${receiver.url}/0`,
        events: ['registered_model.created'],
        description: null,
        status: 'ACTIVE',
        secret: null,
      },
      pages: [['hook-4', 'hook-3'], ['hook-2', 'hook-1'], ['hook-0']],
      updated: {
        name: 'renamed',
        url: `${receiver.url}/0`,
        events: ['prompt.created', 'prompt_tag.set'],
        description: 'why',
        status: 'DISABLED',
        secret: null,
      },
      got: true,
      tested: [true, 200, 'ok'],
      asked: true,
      failed: [false, 418, 'short and stout'],
      refused: forbidden.map(() => 'INVALID_PARAMETER_VALUE'),
      left: 0,
      gone: 'RESOURCE_DOES_NOT_EXIST',
      developer: ['PERMISSION_DENIED', 'PERMISSION_DENIED'],
    });
    expect(receiver.received.map(eventOf)).toEqual([
      'prompt.created',
      'model_version.created',
      'registered_model.created',
    ]);
    expect(await report(['verify', 'geheim'], receiver.received)).toEqual(
      receiver.received.map(() => ({ signed: true, fields: true })),
    );
  }, 120_000);
});

describe('a webhook that listens', () => {
  const wanted = [
    'registered_model.created',
    'model_version.created',
    'model_version_tag.set',
    'model_version_alias.created',
    'model_version_alias.deleted',
    'model_version_tag.deleted',
    'prompt.created',
    'prompt_version.created',
  ];
  let receiver: Receiver;
  let webhookId: string;
  let failingId: string;
  let changed: { readonly run: string; readonly version: string };
  const at = (path: string) => receiver.received.filter((request) => request.path === path);
  const dataOf = (event: string) =>
    JSON.parse(at('/hook').find((request) => eventOf(request) === event)?.body ?? '{}').data;

  beforeAll(async () => {
    let tries = 0;
    receiver = await startReceiver(({ path }) => {
      if (path === '/down') return { status: 503, headers: { 'retry-after': '0' } };
      if (path !== '/hook') return undefined;
      tries += 1;
      // The first thing that it is told, it takes at the third try.
      return tries <= 2 ? { status: 503 } : undefined;
    });
    webhookId = await createWebhook('listens', `${receiver.url}/hook`, wanted);
    failingId = await createWebhook('fails', `${receiver.url}/down`, ['registered_model.created']);
    await createWebhook('disabled', `${receiver.url}/disabled`, wanted, 'DISABLED');
    await createWebhook('elsewhere', `${receiver.url}/elsewhere`, ['prompt_alias.deleted']);
    const told = (event: string) => async () => at('/hook').some((request) => eventOf(request) === event);
    changed = (await report(['change', state.apiUrl, model])) as typeof changed;
    // The value of a tag is read when its event is put down: only then it may go.
    await until('the event of the alias', told('model_version_alias.deleted'));
    await report(['undo', state.apiUrl, model]);
    await until('the last event', told('prompt_version.created'));
  }, 300_000);
  afterAll(() => receiver.close());

  it('is told everything in the order of the journal, and again what it did not take', () => {
    expect(at('/hook').map(eventOf)).toEqual([
      'registered_model.created',
      'registered_model.created',
      ...wanted,
    ]);
    const [first, second, third] = at('/hook');
    expect([second, third]).toEqual([first, first]);
    const ids = at('/hook').map(({ headers }) => headers['x-mlflow-delivery-id']);
    expect(new Set(ids).size).toBe(wanted.length);
  });

  it('is told what MLflow tells', () => {
    const { run, version } = changed;
    expect(dataOf('registered_model.created')).toEqual({
      name: model,
      tags: { team: 'rain' },
      description: 'a model',
    });
    expect(dataOf('model_version.created')).toMatchObject({
      name: model,
      version,
      run_id: run,
      description: 'first',
    });
    expect(dataOf('model_version_tag.set')).toEqual({
      name: model,
      version,
      key: 'stage ß',
      value: 'grün',
    });
    expect(dataOf('model_version_alias.created')).toEqual({ name: model, alias: 'candidate', version });
    expect(dataOf('model_version_alias.deleted')).toEqual({ name: model, alias: 'candidate' });
    expect(dataOf('model_version_tag.deleted')).toEqual({ name: model, version, key: 'stage ß' });
    expect(dataOf('prompt.created')).toMatchObject({ name: `${model}-prompt`, tags: {} });
    expect(dataOf('prompt_version.created')).toMatchObject({
      name: `${model}-prompt`,
      version: '1',
      template: expect.stringContaining('Hello {{name}}!'),
      tags: { a: 'b' },
      description: 'first',
    });
    expect(at('/hook')[0]?.headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': expect.stringMatching(/^Cairn-Webhooks\//),
    });
  });

  it('can check every signature by MLflow’s own recipe', async () => {
    const requests = at('/hook');
    expect(await report(['verify', secret], requests)).toEqual(
      requests.map(() => ({ signed: true, fields: true })),
    );
  }, 60_000);

  it('is not told what it does not listen to, nor anything while it is disabled', () => {
    expect([at('/disabled'), at('/elsewhere')]).toEqual([[], []]);
  });

  it('sees how deliveries went; one that fails is given up after four tries and holds nobody up', async () => {
    const admin = await clientOf(project, 'admin');
    const failed = await until('the end of the failing one', async () => {
      const { deliveries } = await admin.webhooks.listDeliveries({ webhookId: failingId });
      return deliveries[0];
    });
    expect(failed).toMatchObject({
      event: 'registered_model.created',
      state: 'failed',
      attempts: 4,
      status: 503,
      reason: 'The receiver answered 503.',
    });
    expect(at('/down')).toHaveLength(4);
    const { deliveries, pending } = await admin.webhooks.listDeliveries({ webhookId });
    expect([deliveries.map(({ event }) => event).reverse(), pending]).toEqual([wanted, 0]);
    expect(deliveries.at(-1)).toMatchObject({ state: 'delivered', attempts: 3, status: 200 });
  });

  it('leaves no secret in the journal', async () => {
    const admin = await clientOf(project, 'admin');
    const { entries } = await admin.governance.listJournal({ limit: 1000 });
    const ofWebhooks = entries.filter(({ fact }) => fact.startsWith('Webhook'));
    expect(ofWebhooks.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(entries)).not.toMatch(/geheim|\/hook|\/down/);
  });
});
