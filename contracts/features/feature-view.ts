import * as z from 'zod';
import { nameSchema, sha256Schema, timeSchema } from '../names';
import { expectationSchema } from '../project/dataset';
import { columnOfTypeSchema, describedSchema, featureSchema, joinKeySchema } from './feature';
import { historyFields, historyFileSchema } from './materialization';

/** One defined version of a feature view. Versions count from 1; an unchanged definition makes no new one. */
export const featureViewVersionSchema = describedSchema.extend({
  schemaVersion: z.literal(1),
  project: nameSchema,
  name: nameSchema,
  version: z.number().int().positive(),
  /** SHA-256 over the SQL text and every field of the definition. */
  digest: sha256Schema,
  entities: z.array(joinKeySchema).min(1),
  /** Dataset that the view reads; null for one that is only pushed. */
  source: nameSchema.nullable(),
  /** Text of the SQL file; null when the columns of the dataset are taken as they are. */
  sql: z.string().nullable(),
  /** Whether rows may be pushed; they may when absent. */
  push: z.boolean().optional(),
  /** Column of the SQL with the event time. */
  timestamp: z.string(),
  /** How long a value may be used after its event time, both ends inclusive; for ever when null. */
  ttlSeconds: z.number().int().positive().nullable(),
  /** How much dated history stays online, counted back from the newest event; none when null. */
  historySeconds: z.number().int().positive().nullable(),
  /** Online group whose item it shares; a group of its own when absent. */
  group: nameSchema.optional(),
  /** Columns of the events that aggregates are computed from; none when absent. */
  inputs: z.array(columnOfTypeSchema).optional(),
  features: z.array(featureSchema).min(1),
  /** Promised age of the newest event at most; no promise when absent. */
  freshnessSeconds: z.number().int().positive().optional(),
  /** What every materialization must hold to; nothing when absent. */
  expectations: z.array(expectationSchema).optional(),
  /** Execution that defined it; empty when a request did. */
  execution: z.string(),
  createdAt: timeSchema,
  createdBy: z.string(),
});
export type FeatureViewVersion = z.infer<typeof featureViewVersionSchema>;

/** What was last written of a view version: from which dataset versions, into which snapshot, and when. */
export const materializationSchema = z.object({
  /** 2 holds corrections and withdrawn rows among the others; release 0.1.0 wrote 1. */
  schemaVersion: z.union([z.literal(1), z.literal(2)]),
  view: nameSchema,
  version: z.number().int().positive(),
  /** Id of the manifest: follows from the view's digest and the datasets' digests. */
  snapshot: z.string(),
  datasets: z.array(
    z.object({ dataset: nameSchema, version: z.number().int().positive(), digest: sha256Schema }),
  ),
  /** Rows that count now: without those that were corrected or vanished. */
  rows: z.number().int().nonnegative(),
  /** Entities of the window that had most of them; all of them when there was one window. */
  entities: z.number().int().nonnegative(),
  /** Online items that the windows stood for: one per entity, and the dated ones. */
  onlineItems: z.number().int().nonnegative(),
  /** Offline history: immutable Parquet files, hive-partitioned by `event_month`. */
  files: z.array(historyFileSchema),
  ...historyFields,
  /** Event times of the first and last row. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Created time of rows whose values are new in this snapshot; others keep the time of an earlier one. */
  createdTimestamp: timeSchema,
  materializedAt: timeSchema,
});
export type Materialization = z.infer<typeof materializationSchema>;
