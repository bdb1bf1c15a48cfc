import * as z from 'zod';
import { timeSchema } from '../names';
import { webhookEventSchema } from './events';

/** Headers of a delivery, as MLflow names them (webhooks/constants.py). */
export const deliveryHeaders = {
  signature: 'X-MLflow-Signature',
  timestamp: 'X-MLflow-Timestamp',
  deliveryId: 'X-MLflow-Delivery-Id',
} as const;

/** How a delivery ended. Bodies are not kept: what a receiver was told may be somebody's own words. */
export const deliverySchema = z.object({
  /** X-MLflow-Delivery-Id: the same however often the delivery is made. */
  id: z.string(),
  event: webhookEventSchema,
  /** Journal entry that the receiver was told of. */
  entry: z.string(),
  state: z.enum(['delivered', 'failed']),
  /** Requests that were sent. */
  attempts: z.number().int().nonnegative(),
  /** HTTP status of the last answer; null when there was none. */
  status: z.number().int().nullable(),
  /** Why it failed; null when it did not. */
  reason: z.string().nullable(),
  endedAt: timeSchema,
});
export type Delivery = z.infer<typeof deliverySchema>;
