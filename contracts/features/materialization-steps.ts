import * as z from 'zod';
import { datasetReferenceSchema } from '../datasets/steps';
import { nameSchema } from '../names';
import { outcomeSchema, stepInputSchema } from '../pipelines/step-call';
import { eventWindowSchema } from './materialization';

const count = z.number().int().nonnegative();

/** A view version and the dataset version that it is computed from; null for one that is only pushed. */
const viewOfStep = stepInputSchema.extend({ view: nameSchema, version: z.number().int().positive() });

/** Which events a materialization is asked for. */
export const askedSchema = z.object({
  window: eventWindowSchema,
  /** Begins at the watermark, and so many seconds before; null for exactly the window. */
  lookBackSeconds: count.nullable(),
  /** Computes again what is known, and writes all of it online again. */
  refresh: z.boolean(),
});
export type AskedEvents = z.infer<typeof askedSchema>;

/** Input of the state machine Materialization. */
export const materializationInputSchema = stepInputSchema.extend({
  views: z.array(z.object({ view: nameSchema, version: z.number().int().positive() })).min(1),
  asked: askedSchema,
});
export type MaterializationInput = z.infer<typeof materializationInputSchema>;

/** Step `plan-materialization`: takes the lease of a view and cuts what is missing into windows. */
export const planMaterializationInputSchema = viewOfStep.extend({ asked: askedSchema });
export const planMaterializationOutputSchema = outcomeSchema.extend({
  dataset: datasetReferenceSchema.nullable(),
  windows: z.array(eventWindowSchema),
});
export type PlanMaterializationOutput = z.infer<typeof planMaterializationOutputSchema>;

/** Step `materialize-window`: one window, offline and online. */
export const materializeWindowInputSchema = viewOfStep.extend({
  dataset: datasetReferenceSchema.nullable(),
  window: eventWindowSchema,
  refresh: z.boolean(),
});
export const materializeWindowOutputSchema = outcomeSchema.extend({ added: count, onlineItems: count });
export type MaterializeWindowOutput = z.infer<typeof materializeWindowOutputSchema>;

/** Step `finish-materialization`: closes the run and gives the lease back; `error` when a step broke off. */
export const finishMaterializationInputSchema = viewOfStep.extend({
  planned: outcomeSchema.optional(),
  error: z.unknown().optional(),
});
