import * as z from 'zod';
import { nameSchema, sha256Schema } from '../names';
import { outcomeSchema, stepInputSchema } from '../pipelines/step-call';
import { datasetVersionNumberSchema } from './dataset-version';

/** A dataset version as state machines pass it on. */
export const datasetReferenceSchema = z.object({ dataset: nameSchema, version: datasetVersionNumberSchema });
export type DatasetReference = z.infer<typeof datasetReferenceSchema>;

/** What `ingest` and `clean` answer; version, digest and rows are null when the outcome is `failed`. */
export const datasetStepOutputSchema = outcomeSchema.extend({
  dataset: nameSchema,
  version: datasetVersionNumberSchema.nullable(),
  digest: sha256Schema.nullable(),
  rows: z.number().int().nonnegative().nullable(),
});
export type DatasetStepOutput = z.infer<typeof datasetStepOutputSchema>;

/** Step `ingest`: reads the source file of a dataset into a raw version. */
export const ingestInputSchema = stepInputSchema.extend({ dataset: nameSchema });

/** Step `clean`: cleans a raw version and validates it into a cleaned one. */
export const cleanInputSchema = stepInputSchema.extend({
  dataset: nameSchema,
  rawVersion: datasetVersionNumberSchema,
});
