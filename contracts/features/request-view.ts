import * as z from 'zod';
import { nameSchema, sha256Schema, timeSchema } from '../names';
import { columnOfTypeSchema, describedSchema, featureSchema } from './feature';

/** One version of request-time features: expressions over values of the request and features of views. */
export const requestViewVersionSchema = describedSchema.extend({
  schemaVersion: z.literal(1),
  project: nameSchema,
  name: nameSchema,
  version: z.number().int().positive(),
  /** SHA-256 over inputs, used features with the digests of their views, and expressions. */
  digest: sha256Schema,
  /** Values that come with the request. */
  inputs: z.array(columnOfTypeSchema),
  /** Features that the expressions name. */
  uses: z.array(
    z.object({
      view: nameSchema,
      viewVersion: z.number().int().positive(),
      feature: z.string(),
      type: featureSchema.shape.type,
    }),
  ),
  features: z.array(featureSchema.omit({ aggregate: true }).extend({ expression: z.string() })).min(1),
  /** Execution that defined it; empty when a request did. */
  execution: z.string(),
  createdAt: timeSchema,
  createdBy: z.string(),
});
export type RequestViewVersion = z.infer<typeof requestViewVersionSchema>;
