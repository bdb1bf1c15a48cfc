import { deliveryHeaders } from '../../../contracts/webhooks/delivery';
import type { Clock } from './clock';
import type { Sender, SendOutcome } from './sender';
import { signatureOf } from './signature';

export interface DeliveryPorts {
  readonly sender: Sender;
  readonly clock: Clock;
}

export interface Letter {
  readonly url: string;
  /** null: not signed. */
  readonly secret: string | null;
  readonly id: string;
  readonly body: string;
}

/** How a delivery ended: after how many requests, and what the last of them came to. */
export interface DeliveryOutcome {
  readonly attempts: number;
  readonly last: SendOutcome;
  /** Why it failed, without the receiver's address; null when it did not. */
  readonly reason: string | null;
}

/** MLFLOW_WEBHOOK_REQUEST_MAX_RETRIES = 3: one request, and three more. */
const mostAttempts = 4;
const passingStatuses = [429, 500, 502, 503, 504];

/** MLFLOW_WEBHOOK_REQUEST_TIMEOUT; here it bounds all attempts together. */
export const deliveryMilliseconds = 30_000;

/** urllib3's backoff as MLflow sets it: at once, then after 2 and 4 seconds with up to one more at random. */
const backoff = (attempt: number, random: number): number =>
  attempt === 1 ? 0 : 1000 * (2 ** (attempt - 1) + random);

/** Retry-After as seconds or as a date, in milliseconds from now. */
const askedPause = (retryAfter: string | undefined, now: number): number | undefined => {
  if (retryAfter === undefined) return undefined;
  const until = /^\d+$/.test(retryAfter) ? now + 1000 * Number(retryAfter) : Date.parse(retryAfter);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
};

const isPassing = (outcome: SendOutcome): boolean =>
  outcome.kind === 'unreached' || (outcome.kind === 'answered' && passingStatuses.includes(outcome.status));

const failure = (outcome: SendOutcome): string | null => {
  if (outcome.kind !== 'answered') return outcome.reason;
  const isDone = outcome.status >= 200 && outcome.status < 300;
  return isDone ? null : `The receiver answered ${outcome.status}.`;
};

const headersOf = ({ id, body, secret }: Letter, now: number): Record<string, string> => {
  const timestamp = String(Math.floor(now / 1000));
  return {
    'Content-Type': 'application/json',
    [deliveryHeaders.deliveryId]: id,
    [deliveryHeaders.timestamp]: timestamp,
    ...(secret === null
      ? {}
      : { [deliveryHeaders.signature]: signatureOf(secret, { deliveryId: id, timestamp, body }) }),
  };
};

/**
 * Delivers a letter: up to four requests with the same id, timestamp, body and signature, as long as what went wrong
 * may pass (429, 500, 502, 503, 504, no answer), with the pauses that the receiver asks for or those of mlflow 3.17.2,
 * in 30 seconds altogether. Never throws because of a receiver.
 */
export const deliver = async (
  { sender, clock }: DeliveryPorts,
  letter: Letter,
  milliseconds = deliveryMilliseconds,
): Promise<DeliveryOutcome> => {
  const { url, body } = letter;
  const start = clock.now();
  const headers = headersOf(letter, start);
  const left = () => start + milliseconds - clock.now();
  for (let attempts = 1; ; attempts += 1) {
    const last = await sender.send({ url, headers, body, milliseconds: left() });
    const ended = { attempts, last, reason: failure(last) };
    if (!isPassing(last) || attempts === mostAttempts) return ended;
    const asked = last.kind === 'answered' ? askedPause(last.retryAfter, clock.now()) : undefined;
    const pause = asked ?? backoff(attempts, clock.random());
    if (pause >= left()) return ended;
    await clock.pause(pause);
  }
};
