import * as z from 'zod';
import { columnTypeSchema } from '../project/dataset';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996). */
export const quantilesSchema = z.object({
  p01: z.number(),
  p05: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p95: z.number(),
  p99: z.number(),
});
export type Quantiles = z.infer<typeof quantilesSchema>;

/**
 * What is known about one column of a dataset version. Dates and timestamps are ISO text, integers beyond
 * 2^53 are text, and texts are cut at 60 characters.
 */
export const columnStatisticsSchema = z.object({
  column: z.string(),
  type: columnTypeSchema,
  /** Rows with a value. */
  count: z.number().int().nonnegative(),
  nulls: z.number().int().nonnegative(),
  /** Different values, counted exactly. */
  distinct: z.number().int().nonnegative(),
  min: scalar.nullable(),
  max: scalar.nullable(),
  /** Numbers only; null for other types and for empty columns. */
  mean: z.number().nullable(),
  /** Sample standard deviation (n - 1); null below two values. */
  stddev: z.number().nullable(),
  quantiles: quantilesSchema.nullable(),
  /** The five most frequent values, most frequent first, ties by value. */
  top: z.array(z.object({ value: scalar, count: z.number().int().positive() })),
});
export type ColumnStatistics = z.infer<typeof columnStatisticsSchema>;
