import * as z from 'zod';
import { nameSchema, sha256Schema, timeSchema } from '../names';
import { describedSchema, joinKeySchema } from './feature';

/** One version of an entity: what features are of, and the columns that tell one from another. */
export const entityVersionSchema = describedSchema.extend({
  schemaVersion: z.literal(1),
  project: nameSchema,
  name: nameSchema,
  version: z.number().int().positive(),
  /** SHA-256 over name and join keys. */
  digest: sha256Schema,
  joinKeys: z.array(joinKeySchema).min(1),
  /** Execution that defined it; empty when a request did. */
  execution: z.string(),
  createdAt: timeSchema,
  createdBy: z.string(),
});
export type EntityVersion = z.infer<typeof entityVersionSchema>;
