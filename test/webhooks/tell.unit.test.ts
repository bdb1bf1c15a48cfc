import * as fc from 'fast-check';
import type { JournalEntry } from '../../contracts/journal';
import type { RegisteredModel } from '../../contracts/registry/registered-model';
import type { Delivery } from '../../contracts/webhooks/delivery';
import type { Webhook } from '../../contracts/webhooks/webhook';
import { memoryJournalReader } from '../../lambdas/governance/adapters/memory/journal-reader';
import { memoryDeliveryStore } from '../../lambdas/webhooks/adapters/memory/delivery-store';
import { memorySecretBox } from '../../lambdas/webhooks/adapters/memory/secret-box';
import { memoryWebhookStore } from '../../lambdas/webhooks/adapters/memory/webhook-store';
import type { Parcel, SendOutcome } from '../../lambdas/webhooks/core/sender';
import { type TellPorts, tell } from '../../lambdas/webhooks/core/tell';
import { tryWebhook } from '../../lambdas/webhooks/core/try-webhook';
import { webhookStatement } from '../../lambdas/webhooks/core/webhook-statement';
import { makeCall, time } from '../pipelines/make-execution';
import { idOf, makeEntry, makeWebhook } from './make-webhook';

const call = makeCall();
const ok: SendOutcome = { kind: 'answered', status: 200, retryAfter: undefined, body: 'thanks' };
const created = (sequence: number, model = `model-${sequence}`): JournalEntry =>
  makeEntry(sequence, 'ModelRegistered', { model });

interface Scene {
  /** What the journal holds. */
  readonly journal?: readonly JournalEntry[];
  readonly webhooks?: readonly Webhook[];
  readonly send?: (parcel: Parcel) => Promise<SendOutcome> | SendOutcome;
}

const sceneOf = async ({ journal = [], webhooks = [makeWebhook()], send = () => ok }: Scene = {}) => {
  const store = memoryWebhookStore();
  for (const webhook of webhooks)
    await store.commit(
      { after: webhook, statement: webhookStatement('WebhookCreated', undefined, webhook) },
      call,
    );
  let now = Date.parse(time);
  const parcels: Parcel[] = [];
  const ended: Delivery[] = [];
  const ports: TellPorts = {
    webhooks: store,
    deliveries: memoryDeliveryStore(),
    box: memorySecretBox(),
    journal: memoryJournalReader({ entries: [...journal] }),
    registry: {
      model: async () => ({ tags: {}, description: 'text' }) as unknown as RegisteredModel,
      version: async () => undefined,
    },
    sender: {
      send: async (parcel) => {
        parcels.push(parcel);
        return send(parcel);
      },
    },
    clock: {
      now: () => now,
      pause: async (milliseconds) => {
        now += milliseconds;
      },
      random: () => 0,
    },
    ended: (_receiver, delivery) => ended.push(delivery),
  };
  const toldOf = (url = makeWebhook().url) =>
    parcels.filter((parcel) => parcel.url === url).map(({ body }) => JSON.parse(body).data.name as string);
  return { store, ports, parcels, ended, toldOf, pass: (milliseconds: number) => (now += milliseconds) };
};

const idIn = ({ headers }: Parcel) => headers['X-MLflow-Delivery-Id'];
const receiver = { project: 'weather', webhookId: idOf(1) };

describe('a fact that webhooks listen to', () => {
  it('is told with the fields of MLflow, in their order', async () => {
    const { ports, parcels, ended } = await sceneOf();
    await tell(ports, created(1, 'rain'));
    expect(parcels[0]?.body).toBe(
      '{"entity":"registered_model","action":"created","timestamp":"2026-01-01T00:00:00.000+00:00",' +
        '"data":{"name":"rain","tags":{},"description":"text"},"workspace":"weather"}',
    );
    expect(ended).toMatchObject([{ event: 'registered_model.created', state: 'delivered', attempts: 1 }]);
    expect(idIn(parcels[0] as Parcel)).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('is told to those who listen, are active and of its project', async () => {
    const webhooks = [
      makeWebhook({ url: 'https://listens' }),
      makeWebhook({ id: idOf(2), url: 'https://other-event', events: ['model_version.created'] }),
      makeWebhook({ id: idOf(3), url: 'https://disabled', status: 'DISABLED' }),
    ];
    const { ports, parcels } = await sceneOf({ webhooks });
    await tell(ports, created(1));
    await tell(ports, { ...created(2), project: 'elsewhere' });
    expect(parcels.map(({ url }) => url)).toEqual(['https://listens']);
  });

  it('reads nothing of the registry when nobody listens', async () => {
    const { ports } = await sceneOf({ webhooks: [] });
    const failing = () => Promise.reject(new Error('asked'));
    await tell({ ...ports, registry: { model: failing, version: failing } }, created(1));
  });

  it('is told once when it comes twice, one after the other or at once', async () => {
    const { ports, parcels } = await sceneOf();
    await tell(ports, created(1));
    await tell(ports, created(1));
    expect(parcels).toHaveLength(1);
  });

  it('is told again under the same id when the function was cut off before it had written that down', async () => {
    const { ports, parcels } = await sceneOf();
    const { deliveries } = ports;
    const cutOff = {
      ...deliveries,
      end: () => Promise.reject(new Error('cut off')),
      release: async () => undefined,
    };
    await expect(tell({ ...ports, deliveries: cutOff }, created(1))).rejects.toThrow('cut off');
    // The lease is held by the run that is gone; the same fact, coming again, goes on with it.
    await tell(ports, created(1));
    expect(parcels).toHaveLength(2);
    expect(new Set(parcels.map(idIn)).size).toBe(1);
    expect(await deliveries.pending(receiver, 10)).toEqual([]);
  });

  it('has an id that follows from entry and webhook, should both runs of a fact think that they are the first', async () => {
    const [one, two] = [await sceneOf(), await sceneOf()];
    await tell(one.ports, created(1));
    await tell(two.ports, created(1));
    await tell(two.ports, created(2));
    const [first, second, third] = [...one.parcels, ...two.parcels].map(idIn);
    expect(first).toBe(second);
    expect(third).not.toBe(second);
  });

  it('tells each webhook under an id of its own', async () => {
    const { ports, parcels } = await sceneOf({ webhooks: [makeWebhook(), makeWebhook({ id: idOf(2) })] });
    await tell(ports, created(1));
    expect(new Set(parcels.map(idIn)).size).toBe(2);
  });

  it('is left to whoever delivers already, who looks again when he has done', async () => {
    let open = (): void => undefined;
    const first = new Promise<void>((resolve) => {
      open = resolve;
    });
    let count = 0;
    const { ports, toldOf } = await sceneOf({
      send: async () => {
        count += 1;
        if (count === 1) await first;
        return ok;
      },
    });
    const slow = tell(ports, created(1));
    await tell(ports, created(3));
    await tell(ports, created(2));
    expect(count).toBeLessThanOrEqual(1);
    open();
    await slow;
    expect(toldOf()).toEqual(['model-1', 'model-2', 'model-3']);
  });

  it('is not left lying when it comes between the last look and the letting go', async () => {
    const { ports, toldOf } = await sceneOf();
    const { deliveries } = ports;
    let isFirst = true;
    const release: typeof deliveries.release = async (...given) => {
      if (isFirst) {
        isFirst = false;
        await tell(ports, created(2));
        expect(toldOf()).toEqual(['model-1']);
      }
      await deliveries.release(...given);
    };
    await tell({ ...ports, deliveries: { ...deliveries, release } }, created(1));
    expect(toldOf()).toEqual(['model-1', 'model-2']);
  });

  it('is told to each webhook in the order of the journal, once, in whatever order the bus brings it', async () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(numbers, fc.scheduler(), async (arrived, scheduler) => {
        const sorted = [...arrived].sort((a, b) => a - b);
        const { ports, toldOf } = await sceneOf({
          journal: sorted.map((each) => created(each)),
          send: () => scheduler.schedule(Promise.resolve(ok), 'send'),
        });
        const runs = arrived.map((each) => tell(ports, created(each)));
        await scheduler.waitFor(Promise.all(runs));
        expect(toldOf()).toEqual(sorted.map((each) => `model-${each}`));
      }),
      { numRuns: 60 },
    );
  });

  it('brings along what it has overtaken: of the last two minutes, to those who listened then', async () => {
    const old = { ...created(1), time: '2025-12-31T23:57:59.000Z' };
    const unheard = makeEntry(2, 'RunStarted', {});
    const before = { ...created(3), time: '2025-12-31T23:59:00.000Z' };
    const { sequence: _number, ...unnumbered } = created(4);
    const webhooks = [
      makeWebhook({ url: 'https://old', createdAt: old.time, updatedAt: old.time }),
      makeWebhook({ id: idOf(2), url: 'https://changed-since' }),
    ];
    const entries = [old, unheard, before, unnumbered as JournalEntry, created(5)];
    const reader = { list: memoryJournalReader({ entries: [] }).list };
    const { ports, toldOf } = await sceneOf({ webhooks });
    const journal: typeof reader = {
      list: async () => ({ entries: entries.slice(0, -1).reverse(), nextPageToken: null }),
    };
    await tell({ ...ports, journal }, created(5));
    expect(toldOf('https://old')).toEqual(['model-3', 'model-5']);
    expect(toldOf('https://changed-since')).toEqual(['model-5']);
  });

  it('puts down the oldest first, so that one that is known has all before it', async () => {
    const { ports } = await sceneOf({ journal: [created(1), created(2), created(3)] });
    const order: string[] = [];
    const { deliveries } = ports;
    const add: typeof deliveries.add = async (delivery) => {
      order.push(delivery.entry);
      await deliveries.add(delivery);
    };
    await tell({ ...ports, deliveries: { ...deliveries, add } }, created(3));
    expect(order).toEqual([idOf(1), idOf(2), idOf(3)]);
  });

  it('looks back over pages, no further than to what is known', async () => {
    const entries = Array.from({ length: 120 }, (_, index) => created(index + 1));
    const { ports, toldOf } = await sceneOf({ journal: entries });
    let pages = 0;
    const counting: TellPorts['journal'] = {
      list: (query) => {
        pages += 1;
        return ports.journal.list(query);
      },
    };
    await tell({ ...ports, journal: counting }, created(120));
    expect([toldOf().length, toldOf()[0], pages]).toEqual([120, 'model-1', 3]);
    await tell({ ...ports, journal: counting }, created(119));
    expect([toldOf().length, pages]).toEqual([120, 4]);
  });

  it('does not wait for a receiver of somebody else, and a receiver that fails ends nothing', async () => {
    const order: string[] = [];
    let fail = (): void => undefined;
    const failing = new Promise<SendOutcome>((resolve) => {
      fail = () => resolve({ kind: 'answered', status: 400, retryAfter: undefined, body: '' });
    });
    // The slow one is the newer one, which comes first in the list.
    const webhooks = [
      makeWebhook({ url: 'https://quick' }),
      makeWebhook({ id: idOf(2), url: 'https://slow' }),
    ];
    const { ports, ended } = await sceneOf({
      webhooks,
      send: ({ url }) => (url === 'https://slow' ? failing : ok),
    });
    const telling = tell(
      { ...ports, ended: (who, what) => order.push(`${who.webhookId} ${what.state}`) },
      created(1),
    );
    for (let turn = 0; turn < 50 && order.length === 0; turn += 1) await new Promise(setImmediate);
    expect(order).toEqual([`${idOf(1)} delivered`]);
    fail();
    await telling;
    expect(order).toEqual([`${idOf(1)} delivered`, `${idOf(2)} failed`]);
    expect(ended).toEqual([]);
  });

  it('writes down how a delivery failed, and goes on with the next one', async () => {
    let count = 0;
    const { ports, toldOf } = await sceneOf({
      send: () => {
        count += 1;
        return count <= 4 ? { ...ok, status: 503 } : ok;
      },
    });
    await tell(ports, created(1));
    await tell(ports, created(2));
    expect(toldOf()).toEqual([...Array<string>(4).fill('model-1'), 'model-2']);
    expect(await ports.deliveries.ended(receiver, 10)).toMatchObject([
      { state: 'delivered', attempts: 1, status: 200, reason: null },
      { state: 'failed', attempts: 4, status: 503, reason: 'The receiver answered 503.' },
    ]);
  });

  it('goes out to nobody who was switched off or deleted before its turn', async () => {
    for (const after of [makeWebhook({ revision: 2, status: 'DISABLED' }), undefined]) {
      const webhook = makeWebhook();
      const { ports, parcels, store } = await sceneOf({
        send: async () => {
          const statement = webhookStatement('WebhookUpdated', webhook, after);
          await store.commit({ before: webhook, ...(after ? { after } : {}), statement }, call);
          return ok;
        },
      });
      await ports.deliveries.add({
        ...receiver,
        order: '000000000009#x',
        id: 'waits',
        event: 'registered_model.created',
        entry: 'x',
        body: '{}',
        createdAt: time,
      });
      await tell(ports, created(1));
      expect(parcels).toHaveLength(1);
      expect(await ports.deliveries.pending(receiver, 10)).toEqual([]);
    }
  });

  it('comes again when there is more than a run gets done, and the next run goes on', async () => {
    const { ports, parcels, pass } = await sceneOf({
      send: () => {
        pass(29_000);
        return ok;
      },
    });
    for (let number = 1; number <= 40; number += 1)
      await ports.deliveries.add({
        ...receiver,
        order: String(number).padStart(12, '0'),
        id: String(number),
        event: 'registered_model.created',
        entry: 'x',
        body: '{}',
        createdAt: time,
      });
    await expect(tell(ports, created(99))).rejects.toMatchObject({ code: 'webhook.backlog' });
    // Of 14 minutes, the last delivery needs up to half a one.
    expect(parcels).toHaveLength(28);
    await tell(ports, created(99));
    expect(parcels).toHaveLength(41);
  });

  it('signs with the secret of its webhook', async () => {
    const sealedSecret = await memorySecretBox().seal({ project: 'weather', id: idOf(1) }, 'geheim');
    const { ports, parcels } = await sceneOf({ webhooks: [makeWebhook({ sealedSecret })] });
    await tell(ports, created(1));
    expect(parcels[0]?.headers['X-MLflow-Signature']).toMatch(/^v1,[\w+/]{43}=$/);
    expect(JSON.stringify(parcels)).not.toContain('geheim');
  });
});

describe('a trial', () => {
  const trial = { project: 'weather', webhookId: idOf(1), event: 'prompt.created' } as const;

  it('tells an example now, of a webhook that is switched off, too, and what came back', async () => {
    const { ports, parcels } = await sceneOf({ webhooks: [makeWebhook({ status: 'DISABLED' })] });
    expect(await tryWebhook(ports, trial)).toEqual({
      success: true,
      responseStatus: 200,
      responseBody: 'thanks',
    });
    expect(JSON.parse(parcels[0]?.body ?? '')).toMatchObject({
      entity: 'prompt',
      action: 'created',
      data: {
        name: 'example_prompt',
        tags: { example_key: 'example_value' },
        description: 'An example prompt',
      },
    });
  });

  it('tells why it failed', async () => {
    const failed = await sceneOf({ send: () => ({ ...ok, status: 404, body: 'no' }) });
    expect(await tryWebhook(failed.ports, trial)).toEqual({
      success: false,
      responseStatus: 404,
      responseBody: 'no',
    });
    const refused = await sceneOf({ send: () => ({ kind: 'refused', reason: 'blocked' }) });
    expect(await tryWebhook(refused.ports, trial)).toEqual({
      success: false,
      errorMessage: 'Failed to test webhook: blocked',
    });
  });

  it('is over before the gateway gives up', async () => {
    const { ports, parcels } = await sceneOf({ send: () => ({ ...ok, status: 503 }) });
    await tryWebhook(ports, trial);
    expect(Math.max(...parcels.map(({ milliseconds }) => milliseconds))).toBeLessThanOrEqual(20_000);
  });
});
