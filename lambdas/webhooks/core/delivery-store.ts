import type { Delivery } from '../../../contracts/webhooks/delivery';
import type { WebhookEvent } from '../../../contracts/webhooks/events';

/** A delivery that waits for its turn. */
export interface PendingDelivery {
  readonly project: string;
  readonly webhookId: string;
  /** Sorts the deliveries of a webhook in the order of the journal. */
  readonly order: string;
  readonly id: string;
  readonly event: WebhookEvent;
  /** Journal entry that it tells of. */
  readonly entry: string;
  readonly body: string;
  /** RFC 3339: when it was put here. */
  readonly createdAt: string;
}

export interface Receiver {
  readonly project: string;
  readonly webhookId: string;
}

/** Days after which deliveries are forgotten, whether they were made or not. */
export const keptDays = 7;

/** Port: what is delivered to webhooks, in order, by one at a time. All reads are strongly consistent. */
export interface DeliveryStore {
  /** Lets a delivery wait, unless it is known: a fact comes at least once. */
  add(delivery: PendingDelivery): Promise<void>;
  /** Whether what has this place in the order waits, or is over. */
  knows(receiver: Receiver, order: string): Promise<boolean>;
  /** The first ones that wait. */
  pending(receiver: Receiver, limit: number): Promise<readonly PendingDelivery[]>;
  /** Takes a delivery off those that wait, with how it ended. */
  end(delivery: PendingDelivery, ended: Delivery): Promise<void>;
  /** Takes a delivery off those that wait, that nobody wants any more. */
  drop(delivery: PendingDelivery): Promise<void>;
  /** How the last ones ended, newest first. */
  ended(receiver: Receiver, limit: number): Promise<readonly Delivery[]>;
  /**
   * Takes the one right to deliver to a receiver, until a time (milliseconds since 1970). False while somebody else has
   * it; who has it gets it again.
   */
  claim(receiver: Receiver, owner: string, now: number, until: number): Promise<boolean>;
  release(receiver: Receiver, owner: string): Promise<void>;
}
