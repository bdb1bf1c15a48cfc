import * as z from 'zod';
import { modelNameSchema, nameSchema, sha256Schema } from '../names';
import { describedSchema, featureTypeSchema } from './feature';

const version = z.number().int().positive();

export const definitionKinds = [
  'entity',
  'feature-view',
  'feature',
  'request-view',
  'request-feature',
  'feature-service',
] as const;

/** One thing that a search found. */
export const searchResultSchema = describedSchema.extend({
  kind: z.enum(definitionKinds),
  /** Name of the definition; of a feature `view:feature`, as it is asked for. */
  name: z.string(),
  version,
  /** Of features. */
  type: featureTypeSchema.optional(),
  /** Entities that it is of. */
  entities: z.array(nameSchema),
  /** How well it fits: greater is better, and means nothing beside that. */
  score: z.number(),
});
export type SearchResult = z.infer<typeof searchResultSchema>;

const versionedName = z.object({ name: nameSchema, version });

/** Who uses a view, or one feature of it. */
export const usageSchema = z.object({
  view: nameSchema,
  /** Null for the whole view. */
  feature: z.string().nullable(),
  /** Newest versions of services that name it, themselves or by a request view. */
  services: z.array(versionedName),
  /** Newest versions of request views that use it. */
  requestViews: z.array(versionedName),
  /** Model versions that were trained on it, newest first by model. */
  models: z.array(
    z.object({
      model: modelNameSchema,
      version,
      service: versionedName,
      /** What says that it is live: `endpoint rain`, `alias champion`; empty when nothing does. */
      live: z.array(z.string()),
    }),
  ),
  trainingSets: z.array(
    z.object({ digest: sha256Schema, rows: z.number().int().nonnegative(), service: versionedName }),
  ),
});
export type Usage = z.infer<typeof usageSchema>;
