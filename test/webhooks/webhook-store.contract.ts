import type { Webhook } from '../../contracts/webhooks/webhook';
import { webhookStatement } from '../../lambdas/webhooks/core/webhook-statement';
import type { WebhookStore } from '../../lambdas/webhooks/core/webhook-store';
import { thrownCode } from '../harness/thrown-code';
import { makeCall } from '../pipelines/make-execution';
import { idOf, makeWebhook } from './make-webhook';

const call = makeCall();
const added = (webhook: Webhook) => ({
  after: webhook,
  statement: webhookStatement('WebhookCreated', undefined, webhook),
});

/** What every store of webhooks promises. `make` gives an empty one. */
export const webhookStoreContract = (make: () => Promise<WebhookStore>): void => {
  it('keeps a webhook of a project, and no other project sees it', async () => {
    const store = await make();
    await store.commit(added(makeWebhook()), call);
    expect(await store.find('weather', idOf(1))).toEqual(makeWebhook());
    expect(await store.find('elsewhere', idOf(1))).toBeUndefined();
    expect(await store.list('elsewhere', { limit: 10 })).toEqual({ webhooks: [], more: false });
  });

  it('lists them newest first, page by page', async () => {
    const store = await make();
    for (const number of [1, 2, 3]) await store.commit(added(makeWebhook({ id: idOf(number) })), call);
    const first = await store.list('weather', { limit: 2 });
    expect([first.webhooks.map(({ id }) => id), first.more]).toEqual([[idOf(3), idOf(2)], true]);
    const second = await store.list('weather', { limit: 2, before: idOf(2) });
    expect([second.webhooks.map(({ id }) => id), second.more]).toEqual([[idOf(1)], false]);
    expect((await store.list('weather', { limit: 3 })).more).toBe(false);
  });

  it('changes and deletes one that is as it was seen, and no other', async () => {
    const store = await make();
    const before = makeWebhook();
    const after = makeWebhook({ revision: 2, status: 'DISABLED' });
    const update = { before, after, statement: webhookStatement('WebhookUpdated', before, after) };
    expect(await thrownCode(store.commit(update, call))).toBe('storage.conflict');
    await store.commit(added(before), call);
    expect(await thrownCode(store.commit(added(before), call))).toBe('storage.conflict');
    await store.commit(update, call);
    expect(await store.find('weather', before.id)).toEqual(after);
    expect(await thrownCode(store.commit(update, call))).toBe('storage.conflict');
    const stale = { before, statement: webhookStatement('WebhookDeleted', before, undefined) };
    expect(await thrownCode(store.commit(stale, call))).toBe('storage.conflict');
    await store.commit({ ...stale, before: after }, call);
    expect(await store.find('weather', before.id)).toBeUndefined();
  });
};
