import { digestOf } from '../../../contracts/canonical-json';
import type { Statement } from '../../../contracts/journal';
import { subjects } from '../../../contracts/lineage/subjects';
import type { Webhook } from '../../../contracts/webhooks/webhook';

/** A digest without the secret, sealed or not: nobody can try secrets against the journal. */
const digest = ({ sealedSecret: _secret, ...webhook }: Webhook): string => digestOf(webhook);

/** What the journal says of a webhook: neither its address, which may hold a token, nor its secret. */
export const webhookStatement = (
  fact: 'WebhookCreated' | 'WebhookUpdated' | 'WebhookDeleted',
  before: Webhook | undefined,
  after: Webhook | undefined,
): Statement => {
  const webhook = after ?? before;
  if (!webhook) throw new Error('a statement of no webhook');
  return {
    project: webhook.project,
    fact,
    subject: subjects.webhook(webhook.id),
    details: {
      name: webhook.name,
      status: webhook.status,
      events: webhook.events.join(', '),
      signed: webhook.sealedSecret !== null,
    },
    ...(before ? { beforeDigest: digest(before) } : {}),
    ...(after ? { afterDigest: digest(after) } : {}),
  };
};
