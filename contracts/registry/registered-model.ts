import * as z from 'zod';
import { modelNameSchema, nameSchema, timeSchema } from '../names';
import { stageSchema } from './stages';

/** What an endpoint serves of a model, as the alias `live` follows it. */
const servedVersionSchema = z.object({
  /** Grows with every change of what is in service there; what is known of a greater one is not undone. */
  sequence: z.number().int().positive(),
  /** Null: nothing of this model. */
  version: z.number().int().positive().nullable(),
  /** When the rollout completed that brought the version in; null with it. */
  since: timeSchema.nullable(),
});
export type ServedVersion = z.infer<typeof servedVersionSchema>;

export const registeredModelSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  name: modelNameSchema,
  /** Counts changes of this record; a change is refused on an old one. */
  revision: z.number().int().positive(),
  description: z.string(),
  tags: z.record(z.string(), z.string()),
  /** Greatest number that a version of this name ever had, deleted ones included; 0 before the first. */
  latestVersion: z.number().int().nonnegative(),
  /** Version number by alias. */
  aliases: z.record(z.string(), z.number().int().positive()),
  /** Stage by version number, and since when; versions that never had another one than None are absent. */
  stages: z.record(z.string(), z.object({ stage: stageSchema, since: timeSchema })).optional(),
  /** By endpoint; absent until the first rollout of a version has completed. */
  traffic: z.record(z.string(), servedVersionSchema).optional(),
  /** What its versions are stored under, where that is not the name: after a rename, or on a name used before. */
  storedAs: z.string().optional(),
  /** When it got its name, if that was not the first one. */
  renamedAt: timeSchema.optional(),
  createdBy: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});
export type RegisteredModel = z.infer<typeof registeredModelSchema>;

/**
 * What stays of a name whose model was deleted or renamed, so that no number of a version is ever used twice under
 * it.
 */
export const formerNameSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  name: modelNameSchema,
  /** Greatest number of a version under this name. */
  latestVersion: z.number().int().nonnegative(),
  /** Revision of the model when it left: the next one under the name counts on. Absent in names left before 0.2.0. */
  revision: z.number().int().positive().optional(),
  /** What the versions of the model that had the name are stored under. */
  storedAs: z.string(),
  /** Null when the model was deleted. */
  renamedTo: modelNameSchema.nullable(),
  leftAt: timeSchema,
  leftBy: z.string(),
});
export type FormerName = z.infer<typeof formerNameSchema>;
