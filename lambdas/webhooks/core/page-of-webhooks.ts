import { CairnError } from '../../../contracts/cairn-error';
import type { Webhook } from '../../../contracts/webhooks/webhook';
import type { WebhookStore } from './webhook-store';

export interface WebhooksRequest {
  /** 0 and undefined stand for 100. */
  readonly maxResults: number | undefined;
  readonly pageToken: string | undefined;
}

const refuse = (message: string): never => {
  throw new CairnError('webhook.invalid', message);
};

/** A page token is the id of the last webhook of the page before, in base64. */
const markOf = (token: string | undefined): string | undefined => {
  if (!token) return undefined;
  const id = Buffer.from(token, 'base64url').toString('utf8');
  return /^[0-9A-Z]{26}$/.test(id)
    ? id
    : refuse('Invalid page token: it is not one that this route has given.');
};

/** One page of webhooks, newest first. Throws `webhook.invalid`. */
export const pageOfWebhooks = async (
  store: WebhookStore,
  project: string,
  { maxResults, pageToken }: WebhooksRequest,
): Promise<{ readonly webhooks: readonly Webhook[]; readonly next: string | undefined }> => {
  const limit = maxResults || 100;
  if (limit < 1 || limit > 1000) refuse('max_results must be between 1 and 1000.');
  const { webhooks, more } = await store.list(project, { limit, before: markOf(pageToken) });
  const last = webhooks.at(-1);
  return {
    webhooks,
    next: more && last ? Buffer.from(last.id).toString('base64url') : undefined,
  };
};
