import * as z from 'zod';
import { nameSchema, sha256Schema, timeSchema } from '../names';
import { cleaningStepSchema, columnTypeSchema } from '../project/dataset';
import { cleaningReportSchema, expectationReportSchema } from './report';
import { columnStatisticsSchema } from './statistics';

/** One Parquet file of a version, in the data bucket. Besides the columns it holds `__source_row`. */
export const datasetFileSchema = z.object({
  key: z.string(),
  size: z.number().int().nonnegative(),
  sha256: sha256Schema,
  rows: z.number().int().nonnegative(),
});
export type DatasetFile = z.infer<typeof datasetFileSchema>;

/** A column as a version's files hold it. Timestamps are UTC, with microseconds. */
export const datasetColumnSchema = z.object({ name: z.string(), type: columnTypeSchema });
export type DatasetColumn = z.infer<typeof datasetColumnSchema>;

/** Number of a dataset's versions: counts from 1, raw and cleaned ones in one sequence. */
export const datasetVersionNumberSchema = z.number().int().positive();

/**
 * The immutable manifest of a dataset version: `raw` is the source file with its cells read as the declared
 * types, `cleaned` went through the declared steps and passed every expectation.
 */
export const datasetVersionSchema = z.object({
  schemaVersion: z.literal(1),
  project: nameSchema,
  dataset: nameSchema,
  version: datasetVersionNumberSchema,
  kind: z.enum(['raw', 'cleaned']),
  /** SHA-256 over kind, columns, files, cleaning steps and expectations: equal content, equal digest. */
  digest: sha256Schema,
  files: z.array(datasetFileSchema).min(1),
  rows: z.number().int().nonnegative(),
  columns: z.array(datasetColumnSchema).min(1),
  statistics: z.array(columnStatisticsSchema),
  /** Version that this one was made from; null for raw ones. */
  parent: datasetVersionNumberSchema.nullable(),
  /** The source file: its path in cairn.yaml and the hash of its bytes. */
  source: z.object({ path: z.string(), sha256: sha256Schema }),
  /** Cleaning steps that made it, as declared. */
  steps: z.array(cleaningStepSchema),
  cleaning: z.array(cleaningReportSchema),
  expectations: z.array(expectationReportSchema),
  /** Execution that made it. */
  execution: z.string(),
  createdAt: timeSchema,
  createdBy: z.string(),
});
export type DatasetVersion = z.infer<typeof datasetVersionSchema>;

/** A version in lists: the manifest without its long parts. */
export const datasetVersionSummarySchema = datasetVersionSchema.pick({
  dataset: true,
  version: true,
  kind: true,
  digest: true,
  rows: true,
  parent: true,
  createdAt: true,
});
export type DatasetVersionSummary = z.infer<typeof datasetVersionSummarySchema>;
