import { isDeepStrictEqual } from 'node:util';
import type { Call } from '../../../contracts/call';
import type { Webhook } from '../../../contracts/webhooks/webhook';
import { checkEvents, checkLength, checkName, checkSecret } from './check-webhook';
import type { ControlPorts } from './control-ports';
import type { WebhookRequest } from './create-webhook';
import { findWebhook } from './find-webhook';
import { requirePublicTarget } from './require-public-target';
import type { SecretBox } from './secret-box';
import { webhookStatement } from './webhook-statement';

/** What is given changes; the rest stays. As in MLflow, an empty name, address or list of events counts as not given. */
export type WebhookUpdate = { readonly [Field in keyof WebhookRequest]?: WebhookRequest[Field] | undefined };

const check = async ({ resolve, rule }: ControlPorts, update: WebhookUpdate): Promise<void> => {
  if (update.name) checkName(update.name);
  if (update.url) {
    checkLength('url', update.url);
    await requirePublicTarget(resolve, update.url, rule);
  }
  if (update.description) checkLength('description', update.description);
  if (update.secret) checkSecret(update.secret);
};

/** The sealed secret after an update: the one before, where it holds the same. */
const sealed = async (
  box: SecretBox,
  before: Webhook,
  secret: string | undefined,
): Promise<string | null> => {
  if (secret === undefined) return before.sealedSecret;
  if (secret === '') return null;
  const isSame = before.sealedSecret !== null && (await box.open(before, before.sealedSecret)) === secret;
  return isSame ? before.sealedSecret : box.seal(before, secret);
};

/**
 * Changes a webhook; what is said already is neither written nor stated once more. Throws `webhook.not-found`,
 * `webhook.invalid`, `webhook.address-refused`, and `storage.conflict` when somebody else changed it meanwhile.
 */
export const updateWebhook = async (
  ports: ControlPorts,
  id: string,
  update: WebhookUpdate,
  call: Call,
): Promise<Webhook> => {
  const { store, box } = ports;
  const before = await findWebhook(store, call.project, id);
  await check(ports, update);
  const changed: Webhook = {
    ...before,
    name: update.name || before.name,
    url: update.url || before.url,
    events: update.events?.length ? checkEvents(update.events) : before.events,
    description: update.description ?? before.description,
    status: update.status ?? before.status,
    sealedSecret: await sealed(box, before, update.secret),
  };
  if (isDeepStrictEqual(changed, before)) return before;
  const after: Webhook = { ...changed, revision: before.revision + 1, updatedAt: call.time };
  await store.commit({ before, after, statement: webhookStatement('WebhookUpdated', before, after) }, call);
  return after;
};
