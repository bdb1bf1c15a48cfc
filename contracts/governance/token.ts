import * as z from 'zod';
import { timeSchema } from '../names';
import { roleSchema } from './roles';

/** A token as it is stored and listed: never the secret, only its hash (and that is not listed). */
export const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  project: z.string(),
  role: roleSchema,
  /** Valid in every project; only an admin of all projects can make such a token. */
  allProjects: z.boolean(),
  author: z.string(),
  createdAt: timeSchema,
  createdBy: z.string(),
  expiresAt: timeSchema.nullable(),
  revokedAt: timeSchema.nullable(),
});
export type Token = z.infer<typeof tokenSchema>;
