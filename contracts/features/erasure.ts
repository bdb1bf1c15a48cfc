import * as z from 'zod';
import { nameSchema, sha256Schema, timeSchema } from '../names';

const count = z.number().int().nonnegative();

/**
 * Rows of an entity that must never come back: those with events up to a time. Names the entity by a hash of its
 * keys. Outlives the erasure, so that late pushes and materializations of old data are met by it.
 */
export const tombstoneSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  entity: nameSchema,
  /** Names of its join keys, sorted. */
  joinKeys: z.array(z.string()).min(1),
  /** SHA-256 over project, entity, names and values of the keys. */
  hash: sha256Schema,
  /** Events up to here are erased, and later ones that were known by then. */
  until: timeSchema,
  /** The newest erasure of the entity. */
  erasure: z.string(),
  /** Earlier ones that were not over when it began; none when absent. */
  unfinished: z.array(z.string()).optional(),
});
export type Tombstone = z.infer<typeof tombstoneSchema>;

/** What was removed, in numbers: at least, where an attempt broke off before it had noted what it did. */
const erasedCountsSchema = z.object({
  /** Online items of all views. */
  onlineItems: count,
  /** Files of histories that held rows of it and were written anew, or removed. */
  files: count,
  /** Rows of it in them, of all times at which something became known. */
  rows: count,
  /** Versions of objects that were deleted for good. */
  objectVersions: count,
});

/** An erasure and, at its end, the receipt. Holds no personal data: the entity is a salted hash. */
export const erasureSchema = z.object({
  schemaVersion: z.literal(1),
  /** ULID. */
  id: z.string(),
  project: nameSchema,
  entity: nameSchema,
  joinKeys: z.array(z.string()),
  /**
   * `erasing`: call again. `settling`: everything is gone, and pushes that were under way are waited for until
   * `sweepFrom`; call again then. `erased`: over.
   */
  status: z.enum(['erasing', 'settling', 'erased']),
  /** SHA-256 over `salt` and the tombstone's hash: what the journal says. Whoever has the keys can show that it was they. */
  commitment: sha256Schema,
  salt: z.string(),
  /** Events up to here are erased, and later ones that were known by then; what is pushed with a later one is new data. */
  until: timeSchema,
  sweepFrom: timeSchema.nullable(),
  counts: erasedCountsSchema,
  /** Versions of views whose history held rows of it. */
  views: z.array(z.object({ view: nameSchema, version: z.number().int().positive() })),
  /** Made with data of these views, by lineage: they may hold what was learned of the entity and are not written anew. */
  madeWith: z.object({ trainingSets: z.array(z.string()), modelVersions: z.array(z.string()) }),
  /** What an erasure of features does not reach, in words. */
  notReached: z.array(z.string()),
  requestedBy: z.string(),
  requestedAt: timeSchema,
  endedAt: timeSchema.nullable(),
});
export type Erasure = z.infer<typeof erasureSchema>;
