import type { Delivery } from '../../../../contracts/webhooks/delivery';
import type { DeliveryStore, PendingDelivery, Receiver } from '../../core/delivery-store';

/** In-memory twin of the deliveries. */
export const memoryDeliveryStore = (): DeliveryStore => {
  const waiting = new Map<string, PendingDelivery>();
  const over = new Map<string, Delivery>();
  const leases = new Map<string, { readonly owner: string; readonly until: number }>();
  const prefixOf = ({ project, webhookId }: Receiver) => `${project}/${webhookId}/`;
  const keyOf = (delivery: PendingDelivery) => `${prefixOf(delivery)}${delivery.order}`;
  const isKnown = (key: string) => waiting.has(key) || over.has(key);
  const of = <T>(items: ReadonlyMap<string, T>, receiver: Receiver): T[] =>
    [...items]
      .filter(([key]) => key.startsWith(prefixOf(receiver)))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, item]) => item);
  return {
    add: async (delivery) => {
      const key = keyOf(delivery);
      if (!isKnown(key)) waiting.set(key, delivery);
    },
    knows: async (receiver, order) => isKnown(`${prefixOf(receiver)}${order}`),
    pending: async (receiver, limit) => of(waiting, receiver).slice(0, limit),
    end: async (delivery, ended) => {
      waiting.delete(keyOf(delivery));
      over.set(keyOf(delivery), ended);
    },
    drop: async (delivery) => {
      waiting.delete(keyOf(delivery));
    },
    ended: async (receiver, limit) => of(over, receiver).reverse().slice(0, limit),
    claim: async (receiver, owner, now, until) => {
      const held = leases.get(prefixOf(receiver));
      if (held && held.until >= now && held.owner !== owner) return false;
      leases.set(prefixOf(receiver), { owner, until });
      return true;
    },
    release: async (receiver, owner) => {
      if (leases.get(prefixOf(receiver))?.owner === owner) leases.delete(prefixOf(receiver));
    },
  };
};
