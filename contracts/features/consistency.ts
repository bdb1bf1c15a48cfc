import * as z from 'zod';
import { nameSchema, timeSchema } from '../names';

const count = z.number().int().nonnegative();
const shown = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** One served value that the history does not give. Names the prediction, not the entity: a report holds no personal data. */
const mismatchSchema = z.object({
  predictionId: z.string(),
  served: shown,
  offline: shown,
  servedEvent: timeSchema.nullable(),
  offlineEvent: timeSchema.nullable(),
});

const replayedFeatureSchema = z.object({
  feature: z.string(),
  view: nameSchema,
  viewVersion: z.number().int().positive(),
  /** Served values that were replayed; not those of unknown events, nor of rows that were learned of since. */
  compared: count,
  /** Of them, those that the offline join does not give for the time of the request. */
  mismatches: count,
  /** Of the mismatches, those that an older event explains: the history has this value for the event that was served. */
  stale: count,
  /** Greatest absolute difference of two numbers; null without one. */
  largestDifference: z.number().nullable(),
  examples: z.array(mismatchSchema),
});
export type ReplayedFeature = z.infer<typeof replayedFeatureSchema>;

const replayedViewSchema = z.object({
  view: nameSchema,
  version: z.number().int().positive(),
  /** Questions that were replayed: one a prediction. */
  questions: count,
  /** Answered from an older event than the newest one that the history had at the time of the request. */
  stale: count,
  /** By how much, in seconds; null without any. */
  staleness: z.object({ median: z.number(), largest: z.number() }).nullable(),
  /** Answered from an event (windows: their newest one) that the history does not hold: pushed online only, or written under a wrong time. */
  unknownEvents: count,
  /** Seconds by which most unknown events lie after the history's rows with the same values: a slip of the time zone. */
  shiftSeconds: z.number().int().nullable(),
  /** Not compared: the history learned of a row after the request, or no materialization had brought it online for certain. */
  learnedSince: count,
});
export type ReplayedView = z.infer<typeof replayedViewSchema>;

/** Predictions of an endpoint, replayed against the offline history. */
export const servedConsistencySchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  endpoint: nameSchema,
  time: timeSchema,
  /** Predictions that arrived in this time were sampled. */
  from: timeSchema,
  to: timeSchema,
  /** Predictions by entity in it, those that were replayed, and how many entities these were about. */
  predictions: count,
  sampled: count,
  entities: count,
  verdict: z.enum(['consistent', 'inconsistent', 'nothing to compare']),
  /** What is wrong, in words; empty when nothing is. */
  findings: z.array(z.string()),
  /** What was not read because there is too much of it, in words; nothing when absent. */
  leftOut: z.array(z.string()).optional(),
  views: z.array(replayedViewSchema),
  features: z.array(replayedFeatureSchema),
});
export type ServedConsistency = z.infer<typeof servedConsistencySchema>;
