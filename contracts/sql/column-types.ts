import type { ColumnType } from '../project/dataset';

/** The types of a dataset's columns in Parquet, and what a person is told when a value does not fit. */
export const columnTypes: Readonly<Record<ColumnType, { readonly sql: string; readonly meaning: string }>> = {
  string: { sql: 'VARCHAR', meaning: 'a text' },
  integer: { sql: 'BIGINT', meaning: 'a whole number' },
  double: { sql: 'DOUBLE', meaning: 'a number' },
  boolean: { sql: 'BOOLEAN', meaning: 'true or false (or 1, 0, yes, no)' },
  date: { sql: 'DATE', meaning: 'a day as 2015-06-30' },
  timestamp: { sql: 'TIMESTAMP', meaning: 'a time as 2015-06-30T12:00:00Z (UTC when it has no zone)' },
};
