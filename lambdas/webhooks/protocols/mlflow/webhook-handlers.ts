import type { webhooksMlflowRoutes } from '../../../../contracts/webhooks/mlflow-routes';
import type { HandlersOf } from '../../../platform/http/serve';
import type { ControlPorts } from '../../core/control-ports';
import { createWebhook } from '../../core/create-webhook';
import { deleteWebhook } from '../../core/delete-webhook';
import { findWebhook } from '../../core/find-webhook';
import { pageOfWebhooks } from '../../core/page-of-webhooks';
import { updateWebhook } from '../../core/update-webhook';
import type { WebhookTrial } from '../../core/webhook-trial';
import { eventOf, webhookMessage } from './messages';

/** MLflow's `webhooks/…`: translation only. */
export const mlflowWebhookHandlers = (
  ports: ControlPorts,
  trial: WebhookTrial,
): HandlersOf<(typeof webhooksMlflowRoutes)[number]> => {
  const { store } = ports;
  return {
    'webhooks.mlflow.create': async (request, call) => {
      const { description = '', secret = '', status = 'ACTIVE' } = request;
      const events = request.events.map(eventOf);
      const webhook = await createWebhook(ports, { ...request, events, description, secret, status }, call);
      return { webhook: webhookMessage(webhook) };
    },
    'webhooks.mlflow.list': async ({ max_results, page_token }, { project }) => {
      const page = { maxResults: max_results, pageToken: page_token };
      const { webhooks, next } = await pageOfWebhooks(store, project, page);
      return {
        webhooks: webhooks.length > 0 ? webhooks.map(webhookMessage) : undefined,
        next_page_token: next,
      };
    },
    'webhooks.mlflow.get': async ({ webhook_id }, { project }) => ({
      webhook: webhookMessage(await findWebhook(store, project, webhook_id)),
    }),
    'webhooks.mlflow.update': async ({ webhook_id, ...update }, call) => {
      const events = update.events?.map(eventOf);
      return { webhook: webhookMessage(await updateWebhook(ports, webhook_id, { ...update, events }, call)) };
    },
    'webhooks.mlflow.delete': async ({ webhook_id }, call) => {
      await deleteWebhook(store, webhook_id, call);
      return {};
    },
    'webhooks.mlflow.test': async ({ webhook_id, event }, { project }) => {
      const asked = event && eventOf(event);
      const { id, events } = await findWebhook(store, project, webhook_id);
      const [first = 'registered_model.created'] = events;
      const { success, responseStatus, responseBody, errorMessage } = await trial.run({
        project,
        webhookId: id,
        event: asked ?? first,
      });
      return {
        result: {
          success,
          response_status: responseStatus,
          // Absent when empty, as MLflow's client reads it either way.
          response_body: responseBody || undefined,
          error_message: errorMessage,
        },
      };
    },
  };
};
