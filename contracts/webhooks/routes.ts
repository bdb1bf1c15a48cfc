import * as z from 'zod';
import { defineRoute } from '../http/route';
import { nameSchema } from '../names';
import { deliverySchema } from './delivery';

/** What MLflow's protocol has no words for: how deliveries went. */
export const webhooksRoutes = [
  defineRoute({
    id: 'webhooks.listDeliveries',
    method: 'GET',
    path: '/api/cairn/v1/projects/{project}/webhooks/{webhookId}/deliveries',
    permission: 'webhooks:manage',
    form: 'cairn',
    summary: 'Deliveries of the last seven days, newest first, and how many wait.',
    request: z.object({
      project: nameSchema,
      webhookId: z.string(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    response: z.object({
      deliveries: z.array(deliverySchema),
      /** Deliveries that wait for their turn; 100 stands for that many and more. */
      pending: z.number().int().nonnegative(),
    }),
  }),
] as const;
