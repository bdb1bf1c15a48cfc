import { CairnError } from '../../../contracts/cairn-error';
import type { Webhook } from '../../../contracts/webhooks/webhook';
import type { WebhookStore } from './webhook-store';

const isId = (id: string): boolean => /^[0-9A-HJKMNP-TV-Z]{26}$/.test(id);

/** The webhook of an id; throws `webhook.not-found`. */
export const findWebhook = async (
  store: Pick<WebhookStore, 'find'>,
  project: string,
  id: string,
): Promise<Webhook> => {
  const webhook = isId(id) ? await store.find(project, id) : undefined;
  if (webhook) return webhook;
  throw new CairnError('webhook.not-found', `Webhook with ID ${id.slice(0, 200)} not found.`);
};
