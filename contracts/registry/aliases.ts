import * as z from 'zod';

/** The version that answers requests. Moved only by a deployment that has completed. */
export const liveAlias = 'live';

/** The version approved last. Moved only by an approval. */
export const approvedAlias = 'approved';

/** Aliases that nobody sets or deletes by hand. */
const reservedAliases: readonly string[] = [liveAlias, approvedAlias];

/** Aliases that people read as "in production": set by hand, but only to an approved version. */
const guardedAliases: readonly string[] = ['champion', 'production', 'prod'];

/** Reserved and guarded names hold in any case, so that `Live` cannot pass for `live`. */
export const isReservedAlias = (alias: string): boolean => reservedAliases.includes(alias.toLowerCase());
export const isGuardedAlias = (alias: string): boolean => guardedAliases.includes(alias.toLowerCase());

/** MLflow's rule for what can be an alias: letters and digits of any script, `_` and `-`. */
export const aliasNameSchema = z
  .string()
  .regex(/^[\p{L}\p{N}_-]{1,255}$/u, 'use letters, digits, - and _, at most 255 characters');

/** MLflow's rule for what can be set: not `latest`, and nothing that reads as a version. */
export const aliasSchema = aliasNameSchema
  .refine((alias) => alias.toLowerCase() !== 'latest' && !/^v\d+$/i.test(alias), {
    message: '`latest` and `v1`-like aliases are taken by versions',
  })
  .refine((alias) => alias !== '__proto__', { message: 'is not a name' });
