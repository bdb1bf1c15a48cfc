import * as z from 'zod';
import { quantilesSchema } from '../datasets/statistics';
import { nameSchema, timeSchema } from '../names';
import { featureTypeSchema } from './feature';

const count = z.number().int().nonnegative();
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * What is known about one feature of a materialized history, over all rows of the window. Times are ISO text, integers
 * beyond 2^53 are text, texts are cut at 60 characters; of lists and bytes only values are counted.
 */
export const featureStatisticsSchema = z.object({
  feature: z.string(),
  type: featureTypeSchema,
  /** Rows with a value. */
  count,
  nulls: count,
  /** Numbers that are NaN or infinite; they count for nothing below. */
  nonFinite: count,
  /** Different values; null for lists and bytes. */
  distinct: count.nullable(),
  min: scalar.nullable(),
  max: scalar.nullable(),
  /** Numbers only. */
  mean: z.number().nullable(),
  /** Sample standard deviation (n - 1); null below two values. */
  stddev: z.number().nullable(),
  quantiles: quantilesSchema.nullable(),
  /** The five most frequent values, most frequent first, ties by value; empty above 10,000 different ones. */
  top: z.array(z.object({ value: scalar, count: z.number().int().positive() })),
});
export type FeatureStatistics = z.infer<typeof featureStatisticsSchema>;

/** The verdict of one expectation of a view. */
const judgedExpectationSchema = z.object({
  /** The expectation in words: `wind between 0 and 60`. */
  expectation: z.string(),
  passed: z.boolean(),
  /** All rows at fault are counted; the first five are named. */
  failingRows: count,
  /** Join keys, event time and the values at stake, as text; null where there is none. */
  examples: z.array(z.record(z.string(), z.string().nullable())),
});
export type JudgedExpectation = z.infer<typeof judgedExpectationSchema>;

/**
 * What a materialization found in the history of a view, before anything went online. One of several windows leaves
 * those of its last window: `from` and `to` say which events that were.
 */
export const viewStatisticsSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  view: nameSchema,
  version: z.number().int().positive(),
  /** Time of the materialization. */
  time: timeSchema,
  /** Event times of the window, from `from` on and before `to`; null where it had no bound. */
  from: timeSchema.nullable(),
  to: timeSchema.nullable(),
  rows: count,
  /** Up to 1,000,000 rows all numbers are exact; beyond, `distinct` and quantiles are estimates. */
  isExact: z.boolean(),
  features: z.array(featureStatisticsSchema),
  expectations: z.array(judgedExpectationSchema),
});
export type ViewStatistics = z.infer<typeof viewStatisticsSchema>;
