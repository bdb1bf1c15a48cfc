import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { webhooksMlflowRoutes } from '../../../contracts/webhooks/mlflow-routes';
import type { webhooksRoutes } from '../../../contracts/webhooks/routes';
import type { HandlersOf } from '../../platform/http/serve';
import { whenUsed } from '../../platform/when-used';
import { dynamoDeliveryStore } from '../adapters/dynamodb/delivery-store';
import { dynamoWebhookStore } from '../adapters/dynamodb/webhook-store';
import { resolve } from '../adapters/http/resolve';
import type { ControlPorts } from '../core/control-ports';
import type { DeliveryStore } from '../core/delivery-store';
import { findWebhook } from '../core/find-webhook';
import type { WebhookTrial } from '../core/webhook-trial';
import { mlflowWebhookHandlers } from '../protocols/mlflow/webhook-handlers';
import { targetRule } from './target-rule';

type WebhooksRoute = (typeof webhooksMlflowRoutes)[number] | (typeof webhooksRoutes)[number];

export interface RoutePorts extends ControlPorts {
  readonly deliveries: Pick<DeliveryStore, 'ended' | 'pending'>;
  readonly trial: WebhookTrial;
}

/** More than so many that wait are not counted. */
const mostCounted = 100;

/** Handlers on given ports: with the in-memory twins, the whole API runs in a test. */
export const webhooksHandlersOn = (ports: RoutePorts): HandlersOf<WebhooksRoute> => ({
  ...mlflowWebhookHandlers(ports, ports.trial),
  'webhooks.listDeliveries': async ({ project, webhookId, limit }) => {
    const { id } = await findWebhook(ports.store, project, webhookId);
    const receiver = { project, webhookId: id };
    const [ended, pending] = await Promise.all([
      ports.deliveries.ended(receiver, limit),
      ports.deliveries.pending(receiver, mostCounted),
    ]);
    return { deliveries: [...ended], pending: pending.length };
  },
});

/** Handlers of MLflow's webhooks, and of how deliveries went. */
export const webhooksHandlers = (documents: DynamoDBDocumentClient): HandlersOf<WebhooksRoute> =>
  webhooksHandlersOn({
    store: dynamoWebhookStore(documents),
    deliveries: dynamoDeliveryStore(documents),
    box: whenUsed(async () => (await import('../adapters/kms/secret-box')).kmsSecretBox()),
    trial: whenUsed(async () => (await import('../adapters/lambda/webhook-trial')).lambdaWebhookTrial()),
    resolve,
    rule: targetRule(),
  });
