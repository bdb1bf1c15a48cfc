import { CairnError } from '../../../contracts/cairn-error';
import type { WebhookEvent } from '../../../contracts/webhooks/events';

const invalid = (message: string): CairnError => new CairnError('webhook.invalid', message);

/** mlflow 3.17.2, utils/validation.py: `_WEBHOOK_NAME_REGEX`. */
const namePattern = /^(?=.{1,63}$)[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i;

/** MLflow's columns have these sizes. */
const longest = { url: 500, description: 1000 } as const;

/** KMS encrypts so many bytes at once. */
const mostSecretBytes = 4096;

/** Refuses a name that MLflow refuses. */
export const checkName = (name: string): void => {
  if (namePattern.test(name)) return;
  throw invalid(
    `Webhook name '${name.slice(0, 200)}' is invalid. It must start and end with a letter or digit, be less than 63 characters long, and contain only letters, digits, dots (.), underscores (_), and hyphens (-).`,
  );
};

/** Refuses what is too long to be kept. */
export const checkLength = (field: keyof typeof longest, text: string): void => {
  if (text.length > longest[field])
    throw invalid(`Webhook ${field} has ${text.length} characters; the limit is ${longest[field]}.`);
};

/** Refuses a secret that is too long to be encrypted. */
export const checkSecret = (secret: string): void => {
  const bytes = Buffer.byteLength(secret);
  if (bytes > mostSecretBytes)
    throw invalid(`Webhook secret has ${bytes} bytes; the limit is ${mostSecretBytes}.`);
};

/** Refuses an empty list; events that come twice count once. */
export const checkEvents = (events: readonly WebhookEvent[]): WebhookEvent[] => {
  if (events.length === 0)
    throw invalid('Webhook events must be a non-empty list of WebhookEvent objects: [].');
  return [...new Set(events)];
};
