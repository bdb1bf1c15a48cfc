import * as z from 'zod';
import { modelNameSchema, nameSchema, timeSchema } from '../names';
import { categoricalMethodSchema, numericMethodSchema } from '../project/monitor';

const windowSchema = z.object({
  /** In the time that predictions are about; from inclusive, to exclusive. */
  from: timeSchema,
  to: timeSchema,
});
export type MonitoringWindow = z.infer<typeof windowSchema>;

/** One statistic of a column, as `cairn stat` gives it. */
export const statisticSchema = z.object({
  method: z.union([numericMethodSchema, categoricalMethodSchema]),
  /** Null when it could not be computed; then there is a reason. */
  value: z.number().nullable(),
  /** Of a test; null for a distance. */
  pValue: z.number().nullable(),
  reason: z.string().nullable(),
});
export type Statistic = z.infer<typeof statisticSchema>;

/** Shares of two samples in common bins, to draw over each other. */
export const distributionSchema = z.object({
  kind: z.enum(['numeric', 'categorical']),
  /** Numeric: edges, one more than shares. Categorical: names of the categories. */
  bins: z.array(z.union([z.number(), z.string()])),
  reference: z.array(z.number()),
  current: z.array(z.number()),
});
export type Distribution = z.infer<typeof distributionSchema>;

export const columnDriftSchema = z.object({
  column: z.string(),
  kind: z.enum(['numeric', 'categorical']),
  /** `input` of the model, or its `output`. */
  role: z.enum(['input', 'output']),
  /** The verdict of the monitor's method, after adjustment for the number of columns. */
  drifted: z.boolean().nullable(),
  /** What the verdict rests on. */
  decisive: statisticSchema,
  threshold: z.number(),
  /** Normed Wasserstein distance, or Jensen-Shannon distance of categories: how far it moved. */
  effect: z.number().nullable(),
  /** All statistics of the column's kind. */
  statistics: z.array(statisticSchema),
  referenceMean: z.number().nullable(),
  currentMean: z.number().nullable(),
  distribution: distributionSchema.nullable(),
});
export type ColumnDrift = z.infer<typeof columnDriftSchema>;

export const columnQualitySchema = z.object({
  column: z.string(),
  rows: z.number().int(),
  missing: z.number(),
  outOfRange: z.number().nullable(),
  newCategories: z.array(z.string()),
  constant: z.boolean(),
});

export const skewSchema = z.object({
  column: z.string(),
  /** Served values whose row exists in the offline history. */
  compared: z.number().int(),
  mismatches: z.number().int(),
  largestDifference: z.number().nullable(),
});

/** Quality of the answers over a set of predictions. */
export const performanceSchema = z.object({
  rows: z.number().int(),
  labelled: z.number().int(),
  /** labelled / rows. */
  coverage: z.number().nullable(),
  /** By name: accuracy, roc_auc, log_loss, brier, … or mae, rmse, r2; null where undefined. */
  metrics: z.record(z.string(), z.number().nullable()),
  /** Without labels: estimated_accuracy, mean_confidence. */
  estimated: z.record(z.string(), z.number().nullable()),
});
export type Performance = z.infer<typeof performanceSchema>;

export const slicePerformanceSchema = performanceSchema.extend({ by: z.string(), value: z.string() });

/** A whole report. The HTML beside it shows the same. */
export const monitoringReportSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  run: z.string(),
  monitor: nameSchema,
  endpoint: nameSchema,
  model: modelNameSchema,
  /** Versions that answered in the window, with their rows. */
  versions: z.array(z.object({ version: z.number().int(), rows: z.number().int() })),
  /** Version whose training set is the reference. */
  referenceVersion: z.number().int(),
  /** `training-set/<digest>`, and which rows of it. */
  reference: z.object({ trainingSet: z.string(), rows: z.number().int(), match: z.string() }),
  window: windowSchema,
  rows: z.number().int(),
  errors: z.number().int(),
  /** Null when there were too few rows; then `reason` says so. */
  verdict: z.enum(['ok', 'drifted', 'insufficient_data']),
  reason: z.string(),
  driftedShare: z.number().nullable(),
  drift: z.array(columnDriftSchema),
  quality: z.array(columnQualitySchema),
  skew: z.array(skewSchema),
  latency: z.object({ p50: z.number().nullable(), p95: z.number().nullable(), p99: z.number().nullable() }),
  /** Of the highest class probability; null for a regression. */
  confidence: z.object({ mean: z.number().nullable(), below60: z.number().nullable() }),
  performance: performanceSchema,
  /** By season, and by each slice of the monitor. */
  slices: z.array(slicePerformanceSchema),
  /** By calendar month of the window. */
  periods: z.array(performanceSchema.extend({ from: timeSchema, to: timeSchema })),
  /** Method, thresholds and versions that the numbers rest on. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  createdAt: timeSchema,
});
export type MonitoringReport = z.infer<typeof monitoringReportSchema>;
