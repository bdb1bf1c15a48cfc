import { dynamo } from '../platform/aws/clients';
import { deliveryPorts, webhookDeliveries } from '../webhooks/handlers/deliveries';

/** Follows the bus: tells webhooks what happened to models and prompts. The one function that talks to strangers. */
export const handler = webhookDeliveries(deliveryPorts(dynamo()));
