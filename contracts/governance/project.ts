import * as z from 'zod';
import { nameSchema, sha256Schema, timeSchema } from '../names';

/** A file that the project definition names, stored under its hash. */
export const projectFileSchema = z.object({
  /** Path as cairn.yaml writes it, relative to its folder, or `npm:<package>/<path>`. */
  path: z.string().min(1).max(512),
  sha256: sha256Schema,
  size: z.number().int().nonnegative(),
});
export type ProjectFile = z.infer<typeof projectFileSchema>;

/** One applied version of a project. Versions count from 1; an unchanged definition makes no new one. */
export const projectVersionSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  version: z.number().int().positive(),
  /** Text of cairn.yaml, as applied. */
  source: z.string(),
  /** SHA-256 over the text and the files' hashes. */
  digest: sha256Schema,
  files: z.array(projectFileSchema),
  /** Commit of the working copy that was applied, as the client says; null outside of version control. */
  codeCommit: z.string().nullable(),
  appliedBy: z.string(),
  appliedAt: timeSchema,
});
export type ProjectVersion = z.infer<typeof projectVersionSchema>;
