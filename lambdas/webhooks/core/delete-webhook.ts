import type { Call } from '../../../contracts/call';
import { findWebhook } from './find-webhook';
import { webhookStatement } from './webhook-statement';
import type { WebhookStore } from './webhook-store';

/** Deletes a webhook; what waits to be delivered to it is dropped. Throws `webhook.not-found`. */
export const deleteWebhook = async (store: WebhookStore, id: string, call: Call): Promise<void> => {
  const before = await findWebhook(store, call.project, id);
  await store.commit({ before, statement: webhookStatement('WebhookDeleted', before, undefined) }, call);
};
