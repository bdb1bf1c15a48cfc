import * as z from 'zod';

/** What one cleaning step did, in the order of the steps. */
export const cleaningReportSchema = z.object({
  /** Name of the step, as cairn.yaml writes it. */
  step: z.string(),
  /** Rows that it changed, moved or removed. */
  rowsTouched: z.number().int().nonnegative(),
  /** Rows after it. */
  rows: z.number().int().nonnegative(),
});
export type CleaningReport = z.infer<typeof cleaningReportSchema>;

/**
 * A row that is at fault. `row` counts as a spreadsheet does: in a CSV file the header is row 1, so the
 * first data row is 2; in a Parquet file the first row is 1.
 */
export const failingRowSchema = z.object({
  row: z.number().int().positive(),
  /** The columns at stake with their values as text; null where the cell is empty. */
  values: z.record(z.string(), z.string().nullable()),
});
export type FailingRow = z.infer<typeof failingRowSchema>;

/** The verdict of one expectation. */
export const expectationReportSchema = z.object({
  /** The expectation in words: `precipitation between 0 and 500`. */
  expectation: z.string(),
  passed: z.boolean(),
  /** All rows at fault are counted; the first ten are shown. */
  failingRows: z.number().int().nonnegative(),
  examples: z.array(failingRowSchema),
});
export type ExpectationReport = z.infer<typeof expectationReportSchema>;
