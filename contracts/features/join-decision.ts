import * as z from 'zod';

const count = z.number().int().nonnegative();

/** Which engine joined a training set, and the figures that it was chosen by. Bytes are estimates. */
export const joinDecisionSchema = z.object({
  engine: z.enum(['duckdb', 'athena']),
  labelRows: count,
  /** Rows of the history files that hold the window of the labels, of all views together. */
  historyRows: count,
  /** Those files, and those of the datasets that the labels come from. */
  fileBytes: count,
  /** Rows of the history as the join sorts them, with the columns that the service takes. */
  sortedBytes: count,
  resultBytes: count,
  /** What the function has for all of it. */
  limitBytes: count,
  /** The choice in words. */
  reason: z.string(),
});
export type JoinDecision = z.infer<typeof joinDecisionSchema>;
