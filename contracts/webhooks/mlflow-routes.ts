import * as z from 'zod';
import { mlflowBase, mlflowRoute } from '../tracking/mlflow-route';
import { int64, nothing, requiredText } from '../tracking/mlflow-wire';
import { webhookActions } from './events';
import { webhookStatuses } from './webhook';

const path = `${mlflowBase}/webhooks`;
const manage = { permission: 'webhooks:manage' as const };

const entities = Object.keys(webhookActions).map((entity) => entity.toUpperCase());
const actions = ['CREATED', 'UPDATED', 'DELETED', 'SET', 'EXCEEDED'];

/** An enum of protobuf's JSON form: by its name. */
const enumName = (names: readonly string[]) => z.enum(names as [string, ...string[]]);

/** WebhookEvent of webhooks.proto; which actions an entity has is looked at later. */
const eventMessage = z.object({ entity: enumName(entities), action: enumName(actions) });
export type WebhookEventMessage = z.infer<typeof eventMessage>;

const webhookMessage = z.object({
  webhook_id: z.string(),
  name: z.string(),
  description: z.string().optional(),
  url: z.string(),
  events: z.array(eventMessage),
  status: z.enum(webhookStatuses),
  creation_timestamp: z.number().int(),
  last_updated_timestamp: z.number().int(),
});
export type WebhookMessage = z.infer<typeof webhookMessage>;

const one = z.object({ webhook_id: z.string() });
const answer = z.object({ webhook: webhookMessage });

/** MLflow's webhooks (webhooks.proto of mlflow 3.17.2). The secret goes in and never comes out. */
export const webhooksMlflowRoutes = [
  mlflowRoute({
    id: 'webhooks.mlflow.create',
    method: 'POST',
    path,
    ...manage,
    summary: 'Creates a webhook.',
    request: z.object({
      name: requiredText,
      url: requiredText,
      events: z.array(eventMessage),
      description: z.string().optional(),
      secret: z.string().optional(),
      status: z.enum(webhookStatuses).optional(),
    }),
    response: answer,
  }),
  mlflowRoute({
    id: 'webhooks.mlflow.list',
    method: 'GET',
    path,
    ...manage,
    summary: 'Webhooks of the project, newest first.',
    request: z.object({ max_results: int64.optional(), page_token: z.string().optional() }),
    response: z.object({
      webhooks: z.array(webhookMessage).optional(),
      next_page_token: z.string().optional(),
    }),
  }),
  mlflowRoute({
    id: 'webhooks.mlflow.get',
    method: 'GET',
    path: `${path}/{webhook_id}`,
    ...manage,
    summary: 'One webhook.',
    request: one,
    response: answer,
  }),
  mlflowRoute({
    id: 'webhooks.mlflow.update',
    method: 'PATCH',
    path: `${path}/{webhook_id}`,
    ...manage,
    summary: 'Changes what is given of a webhook; an empty secret ends its signature.',
    request: one.extend({
      name: z.string().optional(),
      url: z.string().optional(),
      events: z.array(eventMessage).optional(),
      description: z.string().optional(),
      secret: z.string().optional(),
      status: z.enum(webhookStatuses).optional(),
    }),
    response: answer,
  }),
  mlflowRoute({
    id: 'webhooks.mlflow.delete',
    method: 'DELETE',
    path: `${path}/{webhook_id}`,
    ...manage,
    summary: 'Deletes a webhook; what waits to be delivered is not.',
    request: one,
    response: nothing,
  }),
  mlflowRoute({
    id: 'webhooks.mlflow.test',
    method: 'POST',
    path: `${path}/{webhook_id}/test`,
    ...manage,
    summary:
      'Delivers an example of an event (by default the first one of the webhook) and tells the answer.',
    request: one.extend({ event: eventMessage.optional() }),
    response: z.object({
      result: z.object({
        success: z.boolean(),
        response_status: z.number().int().optional(),
        response_body: z.string().optional(),
        error_message: z.string().optional(),
      }),
    }),
  }),
] as const;
