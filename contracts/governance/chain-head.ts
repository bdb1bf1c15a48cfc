import * as z from 'zod';
import { sha256Schema } from '../names';

/** The end of a project's chain: number and hash of its last entry. */
export const chainHeadSchema = z.object({
  sequence: z.number().int().nonnegative(),
  hash: sha256Schema,
});
export type ChainHead = Readonly<z.infer<typeof chainHeadSchema>>;
