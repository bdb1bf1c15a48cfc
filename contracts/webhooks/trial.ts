import * as z from 'zod';
import { idSchema, nameSchema } from '../names';
import { webhookEventSchema } from './events';

/** What the control plane asks of the function that delivers: one trial delivery of an example, now. */
export const trialRequestSchema = z.object({
  trial: z.object({ project: nameSchema, webhookId: idSchema, event: webhookEventSchema }),
});
export type TrialRequest = z.infer<typeof trialRequestSchema>;

/** What came of it, as MLflow's WebhookTestResult. */
export const trialResultSchema = z.object({
  success: z.boolean(),
  /** HTTP status of the answer; absent when there was none. */
  responseStatus: z.number().int().optional(),
  /** The beginning of the answer's body. */
  responseBody: z.string().optional(),
  errorMessage: z.string().optional(),
});
export type TrialResult = z.infer<typeof trialResultSchema>;
