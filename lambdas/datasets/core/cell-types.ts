import type { ColumnType } from '../../../contracts/project/dataset';
import { columnTypes } from '../../../contracts/sql/column-types';
import { quoteName, quoteText } from '../../../contracts/sql/quote';

interface CellType {
  /** Type of the Parquet column. */
  readonly sql: string;
  /** What a person is told when a cell does not fit. */
  readonly meaning: string;
  /** The value of a trimmed, non-empty text, NULL when it does not fit. */
  readonly read: (text: string) => string;
}

/** Guards a cast with a pattern: DuckDB's own casts round `1.5` to an integer and take `inf` for a number. */
const guarded = (pattern: string, cast: (text: string) => string) => (text: string) =>
  `CASE WHEN regexp_full_match(${text}, ${quoteText(pattern)}) THEN ${cast(text)} END`;

const number = String.raw`[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?`;
const day = String.raw`\d{4}-\d{2}-\d{2}`;
const clock = String.raw`\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?`;

export const cellTypes: Readonly<Record<ColumnType, CellType>> = {
  string: { ...columnTypes.string, read: (text) => text },
  integer: {
    ...columnTypes.integer,
    read: guarded(String.raw`[+-]?\d+`, (text) => `TRY_CAST(${text} AS BIGINT)`),
  },
  double: {
    ...columnTypes.double,
    read: guarded(
      number,
      (text) => `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN CAST(${text} AS DOUBLE) END`,
    ),
  },
  boolean: {
    ...columnTypes.boolean,
    read: (text) =>
      `CASE WHEN lower(${text}) IN ('true', 't', 'yes', '1') THEN true WHEN lower(${text}) IN ('false', 'f', 'no', '0') THEN false END`,
  },
  date: {
    ...columnTypes.date,
    read: guarded(day, (text) => `TRY_CAST(${text} AS DATE)`),
  },
  timestamp: {
    ...columnTypes.timestamp,
    read: guarded(
      `${day}([T ]${clock} ?(Z|[+-]\\d{2}(:?\\d{2})?)?)?`,
      (text) => `(TRY_CAST(${text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC')`,
    ),
  },
};

/** The text of a cell that is to be read: texts as they are, others trimmed, blank ones being empty. */
const textOf = (column: string, type: ColumnType): string =>
  type === 'string' ? quoteName(column) : `nullif(trim(${quoteName(column)}), '')`;

/** SQL of the typed value of a text column. */
export const typedCell = (column: string, type: ColumnType): string =>
  cellTypes[type].read(textOf(column, type));

/** SQL that is true for a cell that holds something that does not fit its type. */
export const misfit = (column: string, type: ColumnType): string =>
  type === 'string'
    ? 'false'
    : `(${textOf(column, type)} IS NOT NULL AND ${typedCell(column, type)} IS NULL)`;
