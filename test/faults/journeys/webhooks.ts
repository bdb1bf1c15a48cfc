import { type Receiver, startReceiver } from '../../webhooks/receiver';
import type { Journey, Memo } from '../journey';
import type { Platform } from '../platform';

const root = { who: 'root' } as const;
const name = 'greet';
/** The receiver is another one every time, and a sealed secret names its webhook. */
const alike = /127\.0\.0\.1:\d+|(?<="sealedSecret":")[^"]+/g;
const prompt = { key: 'mlflow.prompt.is_prompt', value: 'true' };
const eventsOf = (entities: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(entities).flatMap(([entity, actions]) => actions.map((action) => ({ entity, action })));

const webhookMade: Journey = {
  name: 'a webhook that is made',
  covers: ['webhooks.mlflow.create'],
  repeats: true,
  alike,
  run: async ({ ask }) => {
    const webhook = {
      name: 'hook',
      url: 'http://127.0.0.1:9/hook',
      secret: 'geheim',
      events: eventsOf({ PROMPT: ['CREATED'] }),
    };
    const answer = await ask('webhooks.mlflow.create', webhook, root);
    return { webhookId: (answer['webhook'] as { readonly webhook_id: string }).webhook_id };
  },
};

const webhookChanged: Journey = {
  name: 'a webhook that is changed and tried',
  after: webhookMade,
  covers: ['webhooks.mlflow.update', 'webhooks.mlflow.test'],
  alike,
  run: async ({ ask }, { webhookId: webhook_id }) => {
    const events = eventsOf({
      PROMPT: ['CREATED'],
      PROMPT_TAG: ['SET'],
      PROMPT_VERSION: ['CREATED'],
      PROMPT_VERSION_TAG: ['SET'],
      PROMPT_ALIAS: ['CREATED', 'DELETED'],
    });
    await ask('webhooks.mlflow.update', { webhook_id, events, secret: 'another' }, root);
    await ask('webhooks.mlflow.test', { webhook_id }, root);
    return {};
  },
};

/** Leads the webhook to a receiver that lives while something is told. */
const whileListening = async (
  { ask }: Platform,
  { webhookId: webhook_id }: Memo,
  work: (receiver: Receiver) => Promise<void>,
): Promise<void> => {
  const receiver = await startReceiver();
  try {
    await ask('webhooks.mlflow.update', { webhook_id, url: `${receiver.url}/hook` }, root);
    await work(receiver);
  } finally {
    await receiver.close();
  }
};

/** Where being told begins; making prompts is struck among the journeys of the registry. */
const promptMade: Journey = {
  name: 'a prompt that is made',
  after: webhookChanged,
  covers: [],
  run: async ({ ask }) => {
    const text = { key: 'mlflow.prompt.text', value: 'Hello' };
    await ask('registry.mlflow.createModel', { name, tags: [prompt] });
    await ask('registry.mlflow.createVersion', { name, source: 'dummy-source', tags: [prompt, text] });
    return {};
  },
};

const told: Journey = {
  name: 'a webhook that is told of a prompt, its version, tags and aliases',
  after: promptMade,
  covers: [
    'listen ModelRegistered',
    'listen ModelUpdated',
    'listen ModelVersionRegistered',
    'listen ModelVersionUpdated',
    'listen ModelAliasSet',
    'listen ModelAliasDeleted',
  ],
  alike,
  run: async (platform, memo) => {
    const { ask, tell } = platform;
    const version = '1';
    const alias = 'best';
    const tag = { key: 'a', value: 'b' };
    await whileListening(platform, memo, async ({ received }) => {
      await tell('ModelRegistered');
      await tell('ModelVersionRegistered');
      await ask('registry.mlflow.setModelTag', { name, ...tag });
      await tell('ModelUpdated');
      await ask('registry.mlflow.setVersionTag', { name, version, ...tag });
      await tell('ModelVersionUpdated');
      await ask('registry.mlflow.setAlias', { name, alias, version });
      await tell('ModelAliasSet');
      await ask('registry.mlflow.deleteAlias', { name, alias }, { ifDone: 'RESOURCE_DOES_NOT_EXIST' });
      await tell('ModelAliasDeleted');
      const ids = received.map(({ headers }) => headers['x-mlflow-delivery-id']);
      expect(new Set(ids).size).toBe(6);
    });
    return {};
  },
};

const deleted: Journey = {
  name: 'a webhook that is deleted',
  after: webhookChanged,
  covers: ['webhooks.mlflow.delete'],
  alike,
  run: async ({ ask }, { webhookId: webhook_id }) => {
    await ask('webhooks.mlflow.delete', { webhook_id }, { ...root, ifDone: 'RESOURCE_DOES_NOT_EXIST' });
    return {};
  },
};

export const webhooksJourneys = [webhookMade, webhookChanged, told, deleted];
