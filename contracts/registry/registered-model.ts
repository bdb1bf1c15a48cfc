import * as z from 'zod';
import { modelNameSchema, nameSchema, timeSchema } from '../names';

export const registeredModelSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  name: modelNameSchema,
  /** Counts changes of this record; a change is refused on an old one. */
  revision: z.number().int().positive(),
  description: z.string(),
  tags: z.record(z.string(), z.string()),
  /** Number of the newest version; 0 before the first. */
  latestVersion: z.number().int().nonnegative(),
  /** Version number by alias. */
  aliases: z.record(z.string(), z.number().int().positive()),
  createdBy: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});
export type RegisteredModel = z.infer<typeof registeredModelSchema>;
