import * as z from 'zod';
import { nameSchema, sha256Schema, timeSchema } from '../names';
import { describedSchema, featureTypeSchema } from './feature';

/** A feature of a service, resolved to the view version that gives it. */
export const serviceFeatureSchema = z.object({
  view: nameSchema,
  /** Version of the feature view, or of the request view when `kind` says so. */
  viewVersion: z.number().int().positive(),
  /** `request`: computed when asked for; a feature of a feature view when absent. */
  kind: z.literal('request').optional(),
  feature: z.string(),
  type: featureTypeSchema,
  /** A row may be without a value of it; false when absent. */
  nullable: z.boolean().optional(),
});
export type ServiceFeature = z.infer<typeof serviceFeatureSchema>;

/** One version of a feature service: an ordered list of features, the input vector of a model. */
export const featureServiceVersionSchema = describedSchema.extend({
  schemaVersion: z.literal(1),
  project: nameSchema,
  name: nameSchema,
  version: z.number().int().positive(),
  /** SHA-256 over the ordered features and the digests of their views. */
  digest: sha256Schema,
  features: z.array(serviceFeatureSchema).min(1),
  /** Execution that defined it; empty when a request did. */
  execution: z.string(),
  createdAt: timeSchema,
  createdBy: z.string(),
});
export type FeatureServiceVersion = z.infer<typeof featureServiceVersionSchema>;
