import { monotonicFactory } from 'ulid';
import { CairnError } from '../../../contracts/cairn-error';
import type { Call } from '../../../contracts/call';
import type { WebhookEvent } from '../../../contracts/webhooks/events';
import type { Webhook, WebhookStatus } from '../../../contracts/webhooks/webhook';
import { checkEvents, checkLength, checkName, checkSecret } from './check-webhook';
import type { ControlPorts } from './control-ports';
import { requirePublicTarget } from './require-public-target';
import { webhookStatement } from './webhook-statement';

export interface WebhookRequest {
  readonly name: string;
  readonly url: string;
  readonly events: readonly WebhookEvent[];
  readonly description: string;
  /** Empty: deliveries are not signed. */
  readonly secret: string;
  readonly status: WebhookStatus;
}

/** Within a millisecond, too, later ones sort after earlier ones. */
const nextId = monotonicFactory();

/** A fact is brought to every webhook that listens in one run of a function. */
const mostWebhooks = 100;

/**
 * Creates a webhook. Names may be used again, as in MLflow. Throws `webhook.invalid`, `webhook.address-refused` and
 * `webhook.limit-reached` (100 a project).
 */
export const createWebhook = async (
  { store, box, resolve, rule }: ControlPorts,
  request: WebhookRequest,
  call: Call,
): Promise<Webhook> => {
  const { name, url, description, secret, status } = request;
  checkName(name);
  checkLength('url', url);
  checkLength('description', description);
  checkSecret(secret);
  const events = checkEvents(request.events);
  await requirePublicTarget(resolve, url, rule);
  const { project } = call;
  if ((await store.list(project, { limit: mostWebhooks })).webhooks.length >= mostWebhooks)
    throw new CairnError(
      'webhook.limit-reached',
      `Project ${project} has ${mostWebhooks} webhooks, which is the limit.`,
    );
  const id = nextId(Date.parse(call.time));
  const webhook: Webhook = {
    schemaVersion: 1,
    project,
    id,
    revision: 1,
    name,
    url,
    events,
    description,
    status,
    sealedSecret: secret === '' ? null : await box.seal({ project, id }, secret),
    createdBy: call.principal.id,
    createdAt: call.time,
    updatedAt: call.time,
  };
  await store.commit(
    { after: webhook, statement: webhookStatement('WebhookCreated', undefined, webhook) },
    call,
  );
  return webhook;
};
