import * as z from 'zod';
import { defineRoute } from '../http/route';
import { modelNameSchema, nameSchema, timeSchema } from '../names';
import { daySchema } from '../project/values';
import { entitySchema, servedFeatureSchema } from './inference';

const predictionSchema = z.object({
  /** Id of the prediction in the inference log. */
  id: z.string(),
  entity: entitySchema,
  /** Class, or value of a regression. */
  label: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  /** By class; null when the model gives none. */
  probabilities: z.record(z.string(), z.number()).nullable(),
  /** By name; `view__name` where two views have a feature of one name. */
  features: z.record(z.string(), servedFeatureSchema),
});
export type Prediction = z.infer<typeof predictionSchema>;

/** Predictions by entity: the platform fetches the features itself. */
export const predictRoutes = [
  defineRoute({
    id: 'serving.predict',
    method: 'POST',
    path: '/endpoints/{endpoint}/predict',
    permission: 'serving:predict',
    form: 'cairn',
    summary: 'Predicts for entities from their online features, newest or as of a day.',
    request: z.object({
      endpoint: nameSchema,
      entities: z.array(entitySchema).min(1).max(256),
      /** As of the end of this day (UTC). */
      date: daySchema.optional(),
      /** As of this moment; not together with `date`. */
      asOf: timeSchema.optional(),
      /** Whoever stays with one variant: a user, an account. The entity, if there is one only. */
      unit: z.string().min(1).max(256).optional(),
    }),
    response: z.object({
      endpoint: nameSchema,
      model: modelNameSchema,
      version: z.number().int(),
      variant: nameSchema,
      predictions: z.array(predictionSchema),
    }),
  }),
] as const;
