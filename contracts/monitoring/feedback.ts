import * as z from 'zod';

/** Labels of older predictions are refused: no monitor looks back so far. */
export const feedbackMaxAgeDays = 730;

/** The true value of one prediction, which is often known later. */
export const feedbackSchema = z.object({
  /** Id that the prediction was answered with. */
  predictionId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/, 'must be the id of a prediction'),
  /** Row of a request with tensors; 0 for a prediction by entity. */
  row: z.number().int().nonnegative().default(0),
  /** Class as the model names it, or the value of a regression. */
  label: z.union([z.string(), z.number(), z.boolean()]),
});
export type Feedback = z.infer<typeof feedbackSchema>;

/** One line of the feedback log. The last one that arrived for a prediction and row counts. */
export const feedbackRecordSchema = feedbackSchema.extend({
  schemaVersion: z.literal(1),
  /** When it arrived. */
  time: z.iso.datetime(),
  principal: z.string(),
});
export type FeedbackRecord = z.infer<typeof feedbackRecordSchema>;
