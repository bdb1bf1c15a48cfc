import type { Delivery } from '../../contracts/webhooks/delivery';
import type { DeliveryStore, PendingDelivery } from '../../lambdas/webhooks/core/delivery-store';
import { time } from '../pipelines/make-execution';
import { idOf, makePending } from './make-webhook';

const receiver = { project: 'weather', webhookId: idOf(1) };

export const endedDelivery = ({ id, event, entry }: PendingDelivery): Delivery => ({
  id,
  event,
  entry,
  state: 'delivered',
  attempts: 1,
  status: 200,
  reason: null,
  endedAt: time,
});

/** What every store of deliveries promises. `make` gives an empty one. */
export const deliveryStoreContract = (make: () => Promise<DeliveryStore>): void => {
  const waiting = async (store: DeliveryStore, of = receiver) =>
    (await store.pending(of, 100)).map(({ id }) => id);

  it('keeps what waits in the order of the journal, by webhook', async () => {
    const store = await make();
    for (const number of [10, 9, 2]) await store.add(makePending(number));
    await store.add(makePending(1, { webhookId: idOf(2) }));
    expect(await waiting(store)).toEqual(['delivery-2', 'delivery-9', 'delivery-10']);
    expect((await store.pending(receiver, 1))[0]).toEqual(makePending(2));
    expect(await waiting(store, { project: 'elsewhere', webhookId: idOf(1) })).toEqual([]);
  });

  it('takes a fact once, however often it comes: while it waits, and when it is over', async () => {
    const store = await make();
    const delivery = makePending(1);
    expect(await store.knows(receiver, delivery.order)).toBe(false);
    await store.add(delivery);
    expect(await store.knows(receiver, delivery.order)).toBe(true);
    expect(await store.knows({ ...receiver, webhookId: idOf(2) }, delivery.order)).toBe(false);
    await store.add({ ...delivery, body: 'rendered later' });
    expect(await store.pending(receiver, 10)).toEqual([delivery]);
    await store.end(delivery, endedDelivery(delivery));
    expect(await store.knows(receiver, delivery.order)).toBe(true);
    await store.add(delivery);
    expect(await waiting(store)).toEqual([]);
  });

  it('remembers how the last ones ended, newest first, and nothing of those that nobody wanted', async () => {
    const store = await make();
    for (const number of [1, 2, 3]) {
      const delivery = makePending(number);
      await store.add(delivery);
      if (number === 2) await store.drop(delivery);
      else await store.end(delivery, endedDelivery(delivery));
    }
    expect(await waiting(store)).toEqual([]);
    expect(await store.ended(receiver, 10)).toEqual([3, 1].map((each) => endedDelivery(makePending(each))));
    expect(await store.ended(receiver, 1)).toHaveLength(1);
  });

  it('gives the right to deliver to one at a time', async () => {
    const store = await make();
    expect(await store.claim(receiver, 'a', 1000, 2000)).toBe(true);
    expect(await store.claim(receiver, 'b', 1999, 3000)).toBe(false);
    expect(await store.claim({ ...receiver, webhookId: idOf(2) }, 'b', 1999, 3000)).toBe(true);
    // Who was cut off and comes again; who comes after the time is over; who has lost it lets nothing go.
    expect(await store.claim(receiver, 'a', 1500, 2500)).toBe(true);
    expect(await store.claim(receiver, 'b', 2501, 3500)).toBe(true);
    await store.release(receiver, 'a');
    expect(await store.claim(receiver, 'c', 2600, 3600)).toBe(false);
    await store.release(receiver, 'b');
    expect(await store.claim(receiver, 'c', 2600, 3600)).toBe(true);
  });

  it('lets one of many claim it', async () => {
    const store = await make();
    const claims = Array.from({ length: 10 }, (_, index) => store.claim(receiver, `owner-${index}`, 1, 100));
    expect((await Promise.all(claims)).filter((claimed) => claimed)).toHaveLength(1);
  });
};
