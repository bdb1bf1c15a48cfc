import * as z from 'zod';
import { datasetReferenceSchema } from '../datasets/steps';
import { nameSchema, sha256Schema } from '../names';
import { outcomeSchema, stepInputSchema } from '../pipelines/step-call';
import { joinDecisionSchema } from './join-decision';

const definedSchema = z.object({
  name: nameSchema,
  version: z.number().int().positive(),
  digest: sha256Schema,
});
const count = z.number().int().nonnegative();

/** Step `define`: versions of every feature view and of the feature service of a project version. */
export const defineInputSchema = stepInputSchema;
export const defineOutputSchema = z.object({ views: z.array(definedSchema), service: definedSchema });
export type DefineOutput = z.infer<typeof defineOutputSchema>;

/** Step `materialize`: runs a view's SQL over dataset versions and writes its offline and online values. */
export const materializeInputSchema = stepInputSchema.extend({
  view: nameSchema,
  datasets: z.array(datasetReferenceSchema).min(1),
});
export const materializeOutputSchema = outcomeSchema.extend({
  view: nameSchema,
  version: z.number().int().positive(),
  rows: count,
  entities: count,
  onlineItems: count,
});
export type MaterializeOutput = z.infer<typeof materializeOutputSchema>;

/** Step `check`: online values against what the offline join says. */
export const checkInputSchema = stepInputSchema.extend({ view: nameSchema });
export const checkOutputSchema = outcomeSchema.extend({ compared: count, mismatches: count });
export type CheckOutput = z.infer<typeof checkOutputSchema>;

/** Step `training-set`: joins labels with the features of the service, point-in-time correct. */
export const trainingSetInputSchema = stepInputSchema.extend({
  datasets: z.array(datasetReferenceSchema).min(1),
});
export const trainingSetOutputSchema = outcomeSchema.extend({
  digest: sha256Schema.nullable(),
  /** `s3://bucket/prefix/` with training-set.parquet and training-set.json. */
  uri: z.string().nullable(),
  rows: count,
  /** Which engine joined it, and why; null when it was not joined. */
  join: joinDecisionSchema.nullable().default(null),
  /** What the leakage check warns of. */
  warnings: z.array(z.string()).default([]),
});
export type TrainingSetOutput = z.infer<typeof trainingSetOutputSchema>;
