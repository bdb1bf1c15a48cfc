import * as z from 'zod';
import { defineRoute } from '../http/route';
import { nameSchema } from '../names';
import { feedbackSchema } from './feedback';

/** True values, sent to the serving pool beside the predictions. */
export const feedbackRoutes = [
  defineRoute({
    id: 'monitoring.sendFeedback',
    method: 'POST',
    path: '/endpoints/{endpoint}/feedback',
    permission: 'monitoring:feedback',
    form: 'cairn',
    summary: 'Tells the true values of predictions, one or up to 10,000; sending one again corrects it.',
    success: 202,
    request: z.union([
      feedbackSchema.extend({ endpoint: nameSchema }),
      z.object({ endpoint: nameSchema, feedback: z.array(feedbackSchema).min(1).max(10_000) }),
    ]),
    response: z.object({ accepted: z.number().int() }),
  }),
] as const;
