import * as z from 'zod';
import { nameSchema, timeSchema } from '../names';

/** State of a monitor after a run. `warning`: the window shows drift that is not confirmed yet. */
export const monitorStateSchema = z.enum(['ok', 'warning', 'alarm']);
export type MonitorState = z.infer<typeof monitorStateSchema>;

/** One run of a monitor, with what a chart over time needs; the whole report is beside it. */
export const monitoringRunSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  /** Also the name of the state machine's execution. */
  id: z.string(),
  monitor: nameSchema,
  endpoint: nameSchema,
  status: z.enum(['running', 'succeeded', 'failed']),
  /** Why it failed, or what it found, in words. */
  reason: z.string().nullable(),
  trigger: z.enum(['call', 'schedule']),
  author: z.string(),
  /** Asked for, or the newest of the monitor's length; null until it is known. */
  from: timeSchema.nullable(),
  to: timeSchema.nullable(),
  rows: z.number().int().nullable(),
  labelled: z.number().int().nullable(),
  verdict: z.enum(['ok', 'drifted', 'insufficient_data']).nullable(),
  /** State of the monitor after this run. */
  state: monitorStateSchema.nullable(),
  driftedShare: z.number().nullable(),
  /** Effect and verdict by column: how far it moved. */
  columns: z.array(
    z.object({ column: z.string(), effect: z.number().nullable(), drifted: z.boolean().nullable() }),
  ),
  metrics: z.record(z.string(), z.number().nullable()),
  /** SHA-256 of report.json. */
  reportDigest: z.string().nullable(),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
});
export type MonitoringRun = z.infer<typeof monitoringRunSchema>;

/** A monitor as it stands. */
export const monitorSchema = z.object({
  name: nameSchema,
  endpoint: nameSchema,
  window: z.string(),
  schedule: z.string(),
  /** When it runs next by itself; null when its schedule is off. */
  nextAt: timeSchema.nullable(),
  state: monitorStateSchema,
  lastRun: monitoringRunSchema.nullable(),
});
export type Monitor = z.infer<typeof monitorSchema>;
