import { CairnError } from '../../../../contracts/cairn-error';
import {
  partsOfEvent,
  type WebhookEntity,
  type WebhookEvent,
  webhookActions,
} from '../../../../contracts/webhooks/events';
import type { WebhookEventMessage, WebhookMessage } from '../../../../contracts/webhooks/mlflow-routes';
import type { Webhook } from '../../../../contracts/webhooks/webhook';

/** An event as protobuf's JSON has it: names of enums. */
const eventMessage = (event: WebhookEvent): WebhookEventMessage => {
  const { entity, action } = partsOfEvent(event);
  return { entity: entity.toUpperCase(), action: action.toUpperCase() };
};

/** The event of a message; throws `webhook.invalid`, in MLflow's words, for an action that its entity does not have. */
export const eventOf = (message: WebhookEventMessage): WebhookEvent => {
  const entity = message.entity.toLowerCase() as WebhookEntity;
  const action = message.action.toLowerCase();
  const actions: readonly string[] = webhookActions[entity];
  if (actions.includes(action)) return `${entity}.${action}` as WebhookEvent;
  const valid = actions.map((each) => `'${each}'`).join(', ');
  throw new CairnError(
    'webhook.invalid',
    `Invalid action '${action}' for entity '${entity}'. Valid actions are: [${valid}]`,
  );
};

/** A webhook as MLflow's clients read it: without its secret; an empty description is absent. */
export const webhookMessage = (webhook: Webhook): WebhookMessage => ({
  webhook_id: webhook.id,
  name: webhook.name,
  ...(webhook.description === '' ? {} : { description: webhook.description }),
  url: webhook.url,
  events: webhook.events.map(eventMessage),
  status: webhook.status,
  creation_timestamp: Date.parse(webhook.createdAt),
  last_updated_timestamp: Date.parse(webhook.updatedAt),
});
