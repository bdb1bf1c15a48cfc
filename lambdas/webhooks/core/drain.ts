import { CairnError } from '../../../contracts/cairn-error';
import type { Delivery } from '../../../contracts/webhooks/delivery';
import type { Webhook } from '../../../contracts/webhooks/webhook';
import { type DeliveryPorts, deliver, deliveryMilliseconds } from './deliver';
import type { DeliveryStore, PendingDelivery, Receiver } from './delivery-store';
import type { SecretBox } from './secret-box';
import type { WebhookStore } from './webhook-store';

export interface DrainPorts extends DeliveryPorts {
  readonly webhooks: Pick<WebhookStore, 'find'>;
  readonly deliveries: DeliveryStore;
  readonly box: SecretBox;
  /** Hears how each delivery ended, for the log. */
  readonly ended: (receiver: Receiver, delivery: Delivery) => void;
}

/** How long one run of the function delivers: its time limit, less one delivery and some room. lib holds the limit to it. */
export const drainMilliseconds = 840_000;

/** As long as a run can last, so that nobody takes over from one that lives. */
const leaseMilliseconds = 900_000;

const deliveryOf = async (
  { sender, clock, box }: DrainPorts,
  webhook: Webhook,
  { id, event, entry, body }: PendingDelivery,
): Promise<Delivery> => {
  const { url, sealedSecret } = webhook;
  const secret = sealedSecret === null ? null : await box.open(webhook, sealedSecret);
  const { attempts, last, reason } = await deliver({ sender, clock }, { url, secret, id, body });
  return {
    id,
    event,
    entry,
    state: reason === null ? 'delivered' : 'failed',
    attempts,
    status: last.kind === 'answered' ? last.status : null,
    reason,
    endedAt: new Date(clock.now()).toISOString(),
  };
};

const serve = async (ports: DrainPorts, receiver: Receiver, waiting: PendingDelivery): Promise<void> => {
  const { webhooks, deliveries } = ports;
  // Looked at each time: nothing goes out once somebody has switched it off.
  const webhook = await webhooks.find(receiver.project, receiver.webhookId);
  if (webhook?.status !== 'ACTIVE') return deliveries.drop(waiting);
  const delivery = await deliveryOf(ports, webhook, waiting);
  await deliveries.end(waiting, delivery);
  ports.ended(receiver, delivery);
};

const serveAll = async (ports: DrainPorts, receiver: Receiver, deadline: number): Promise<void> => {
  for (;;) {
    // One at a time: what comes meanwhile may stand before the others in the journal.
    const [first] = await ports.deliveries.pending(receiver, 1);
    if (!first) return;
    if (ports.clock.now() + deliveryMilliseconds > deadline)
      throw new CairnError(
        'webhook.backlog',
        `Webhook ${receiver.webhookId} has more to deliver than a run can.`,
      );
    await serve(ports, receiver, first);
  }
};

/**
 * Delivers what waits for a receiver, in order. One does so at a time; whoever finds somebody at it leaves his to him,
 * who looks again after he has let go. `owner` is the same when the same work is done again, so that a run that was cut
 * off is gone on with. A receiver that fails ends nothing: that is written down, and the next one gets its turn. Throws
 * `webhook.backlog` when the time is over first.
 */
export const drain = async (
  ports: DrainPorts,
  receiver: Receiver,
  owner: string,
  deadline: number,
): Promise<void> => {
  const { deliveries, clock } = ports;
  const claim = () => deliveries.claim(receiver, owner, clock.now(), clock.now() + leaseMilliseconds);
  while (await claim()) {
    try {
      await serveAll(ports, receiver, deadline);
    } finally {
      await deliveries.release(receiver, owner);
    }
    if ((await deliveries.pending(receiver, 1)).length === 0) return;
  }
};
