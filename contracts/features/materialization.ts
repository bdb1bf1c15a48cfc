import * as z from 'zod';
import { nameSchema, sha256Schema, timeSchema } from '../names';

const count = z.number().int().nonnegative();

/** Event times from `from` on and before `to`, RFC 3339 with microseconds; null for no bound. */
export const eventWindowSchema = z.object({ from: z.string().nullable(), to: z.string().nullable() });
export type EventWindow = z.infer<typeof eventWindowSchema>;

/** One immutable Parquet file of a history, named by its content. What is absent, release 0.1.0 did not write. */
export const historyFileSchema = z.object({
  key: z.string(),
  size: count,
  sha256: sha256Schema,
  /** Rows of all times at which something became known, with those that say that a row vanished. */
  rows: count,
  /** Month of its events, `2026-03`; that of its key when absent. */
  month: z.string().optional(),
  /** First and last event (RFC 3339, microseconds). */
  from: z.string().optional(),
  to: z.string().optional(),
  /** Whether it corrects or withdraws a row that its month holds already; it does not when absent. */
  revises: z.boolean().optional(),
});
export type HistoryFile = z.infer<typeof historyFileSchema>;

/** Where a list of files lies when it is too long for an item; `files` is empty then. */
const filesAtSchema = z.object({ key: z.string(), files: count, sha256: sha256Schema });

/** Fields of a materialization that came after release 0.1.0. */
export const historyFields = {
  filesAt: filesAtSchema.optional(),
  /** Pushed rows as Parquet: all that were pushed under keys up to `until`; later ones are read as JSON lines. */
  pushed: z
    .object({ until: z.string(), files: z.array(historyFileSchema), filesAt: filesAtSchema.optional() })
    .optional(),
  /** Windows of events that hold all that the dataset version says; every event when absent. */
  covered: z.array(eventWindowSchema).optional(),
  /** Event times that were materialized of the view version so far, whatever the dataset version. */
  intervals: z.array(z.object({ from: z.string(), to: z.string() })).optional(),
};

export const windowStateSchema = eventWindowSchema.extend({
  state: z.enum(['pending', 'done', 'failed']),
  /** Rows that the window added to the history. */
  added: count,
  /** Why it failed, in words. */
  reason: z.string().nullable(),
  endedAt: timeSchema.nullable(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

/** Progress of one materialization of one view: its windows, and how far it has got. */
export const materializationRunSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  view: nameSchema,
  version: z.number().int().positive(),
  execution: z.string(),
  state: z.enum(['running', 'succeeded', 'failed']),
  /** Events that were asked for. */
  asked: eventWindowSchema,
  windows: z.array(windowStateSchema),
  reason: z.string().nullable(),
  author: z.string(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
});
export type MaterializationRun = z.infer<typeof materializationRunSchema>;
