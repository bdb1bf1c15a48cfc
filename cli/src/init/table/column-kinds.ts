import type { ColumnType } from '../../../../contracts/project/dataset';
import { quoteText } from '../../../../contracts/sql/quote';

/** One way to read texts: as which type, and the SQL of the value (NULL where a text does not fit). */
export interface ColumnKind {
  readonly type: ColumnType;
  /** What was recognised, where it is not plain; for the README. */
  readonly form?: string;
  readonly read: (text: string) => string;
}

const number = String.raw`[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?`;
const grouped = String.raw`[+-]?[$€£]?\s?\d{1,3}(,\d{3})*(\.\d+)?\s?[%€]?`;

const where = (pattern: string, text: string, value: string): string =>
  `CASE WHEN regexp_full_match(${text}, ${quoteText(pattern)}) THEN ${value} END`;

/** Finite doubles: infinity is no value that a model could take. */
const double = (text: string): string =>
  `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRY_CAST(${text} AS DOUBLE) END`;

const bare = (text: string): string => `regexp_replace(${text}, '[$€£,%\\s]', '', 'g')`;

const days: readonly string[] = [
  '%Y-%m-%d',
  '%Y/%m/%d',
  '%d.%m.%Y',
  '%m/%d/%Y',
  '%d/%m/%Y',
  '%m-%d-%Y',
  '%d-%m-%Y',
  '%b %d %Y',
  '%b %d, %Y',
  '%B %d, %Y',
  '%B %d %Y',
  '%d %b %Y',
  '%d %B %Y',
  '%d-%b-%Y',
  '%d-%b-%y',
  '%m/%d/%y',
];
const clocks: readonly string[] = [' %H:%M', ' %H:%M:%S', ' %H:%M:%S.%f', 'T%H:%M:%S', ' %I:%M %p'];

const dayKind = (format: string): ColumnKind => ({
  type: 'date',
  ...(format === '%Y-%m-%d' ? {} : { form: format }),
  read: (text) => `CAST(try_strptime(${text}, ${quoteText(format)}) AS DATE)`,
});

const timeKind = (format: string): ColumnKind => ({
  type: 'timestamp',
  form: format,
  read: (text) => `try_strptime(${text}, ${quoteText(format)})`,
});

/** RFC 3339 and its kin, with a zone or without (then UTC). */
const isoTime: ColumnKind = {
  type: 'timestamp',
  read: (text) =>
    where(
      String.raw`\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)? ?(Z|[+-]\d{2}(:?\d{2})?)?`,
      text,
      `(TRY_CAST(${text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC')`,
    ),
};

/** Ways to read a column, the first that fits being taken; what fits none is text. */
export const kinds: readonly ColumnKind[] = [
  {
    type: 'boolean',
    read: (text) =>
      `CASE WHEN lower(${text}) IN ('true', 't', 'yes', 'y') THEN true WHEN lower(${text}) IN ('false', 'f', 'no', 'n') THEN false END`,
  },
  { type: 'integer', read: (text) => where(String.raw`[+-]?\d{1,18}`, text, `TRY_CAST(${text} AS BIGINT)`) },
  { type: 'double', read: (text) => where(number, text, double(text)) },
  {
    type: 'double',
    form: 'numbers with signs (thousands, currency, percent)',
    read: (text) => where(grouped, text, double(bare(text))),
  },
  ...days.map(dayKind),
  isoTime,
  ...days.flatMap((day) => clocks.map((clock) => timeKind(`${day}${clock}`))),
];

export const textKind: ColumnKind = { type: 'string', read: (text) => text };

/** Days written as numbers, which are days only where somebody says so: 20150630, or a year. */
export const daysInNumbers: readonly ColumnKind[] = [
  {
    type: 'date',
    form: '%Y%m%d',
    read: (text) => where(String.raw`\d{8}`, text, `CAST(try_strptime(${text}, '%Y%m%d') AS DATE)`),
  },
  {
    type: 'date',
    form: 'years',
    read: (text) => where('[12][0-9]{3}', text, `make_date(TRY_CAST(${text} AS BIGINT), 1, 1)`),
  },
];
