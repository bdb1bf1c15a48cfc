import type { Sql } from './sql';

/** A file in the table `cells`: the number of each row (from 1), and its cells as texts c0, c1, … */
export interface ReadTable {
  /** Column names as the file writes them; may be empty, repeated, or anything else. */
  readonly headers: readonly string[];
  /** What was noticed while reading, for the README. */
  readonly remarks: readonly string[];
}

export type Reader = (sql: Sql, path: string) => Promise<ReadTable>;

/** Names the cells of a query `raw` of any columns, and numbers its rows in their order. */
export const keepCells = (columns: readonly string[], from: string): string =>
  `CREATE TABLE cells AS SELECT row_number() OVER () AS row, ${columns
    .map((column, index) => `${column} AS c${index}`)
    .join(', ')} FROM ${from}`;
