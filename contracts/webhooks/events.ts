import * as z from 'zod';

/**
 * What a webhook can be told of: the entities and actions of MLflow's webhooks.proto, and which go together
 * (VALID_ENTITY_ACTIONS of mlflow 3.17.2, entities/webhook.py).
 */
export const webhookActions = {
  registered_model: ['created'],
  model_version: ['created'],
  model_version_tag: ['deleted', 'set'],
  model_version_alias: ['created', 'deleted'],
  prompt: ['created'],
  prompt_version: ['created'],
  prompt_tag: ['deleted', 'set'],
  prompt_version_tag: ['deleted', 'set'],
  prompt_alias: ['created', 'deleted'],
  budget_policy: ['exceeded'],
} as const;

export type WebhookEntity = keyof typeof webhookActions;
type EventOf<Entity extends WebhookEntity> = `${Entity}.${(typeof webhookActions)[Entity][number]}`;

/** `registered_model.created`, as MLflow writes an event in one word. */
export type WebhookEvent = { [Entity in WebhookEntity]: EventOf<Entity> }[WebhookEntity];

export const webhookEvents: readonly WebhookEvent[] = Object.entries(webhookActions).flatMap(
  ([entity, actions]) => actions.map((action) => `${entity}.${action}` as WebhookEvent),
);

export const webhookEventSchema = z.enum(webhookEvents as [WebhookEvent, ...WebhookEvent[]]);

/** Entity and action of an event. */
export const partsOfEvent = (event: WebhookEvent): { readonly entity: string; readonly action: string } => {
  const [entity = '', action = ''] = event.split('.');
  return { entity, action };
};
