import { type ColumnKind, daysInNumbers, kinds, textKind } from './column-kinds';
import { cellValue } from './missing';
import { countIn, type Sql } from './sql';

/** How a column is read, and what did not fit. */
export interface InferredKind {
  readonly kind: ColumnKind;
  /** Cells with a value. */
  readonly values: number;
  /** Cells with a value that the kind cannot read: they become missing. */
  readonly unreadable: number;
  readonly examples: readonly string[];
}

/** In a column of measurements a few words ("Unknown") are missing values; in one of texts they are texts. */
const fewest = 20;
const shareOfMisfits = 0.02;

const fits = (read: number, values: number): boolean =>
  read === values || (values >= fewest && values - read <= values * shareOfMisfits);

const examplesOf = async (sql: Sql, cell: string, kind: ColumnKind): Promise<readonly string[]> => {
  const text = cellValue(cell);
  const rows = await sql.rows(
    `SELECT DISTINCT left(${text}, 40) AS text FROM cells WHERE ${text} IS NOT NULL AND ${kind.read(text)} IS NULL ORDER BY text LIMIT 3`,
  );
  return rows.map((row) => String(row['text']));
};

/**
 * The kind of a column, from all of its cells. Numbers with leading zeros are codes (post codes, part numbers)
 * and stay texts. A time may be written as a year or 20150630; a label keeps its own words for yes and no.
 */
export const inferKind = async (
  sql: Sql,
  cell: string,
  role: 'time' | 'label' | 'other' = 'other',
): Promise<InferredKind> => {
  const text = cellValue(cell);
  const words = kinds.filter(({ type }) => type !== 'boolean');
  const tried = role === 'other' ? kinds : role === 'label' ? words : [...daysInNumbers, ...words];
  const counts = tried.map((kind, index) => `count(${kind.read('v')}) AS k${index}`);
  const [row] = await sql.rows(
    `SELECT count(v) AS n, count(*) FILTER (WHERE regexp_full_match(v, '0\\d+')) AS codes, ${counts.join(', ')} FROM (SELECT ${text} AS v FROM cells)`,
  );
  const values = countIn(row, 'n');
  const plain: InferredKind = { kind: textKind, values, unreadable: 0, examples: [] };
  if (values === 0) return plain;
  const isCode = countIn(row, 'codes') > 0;
  const read = tried.map((kind, index) => ({ kind, count: countIn(row, `k${index}`) }));
  const possible = read.filter(
    ({ kind, count }) =>
      fits(count, values) && !(isCode && (kind.type === 'integer' || kind.type === 'double')),
  );
  // The first kind that reads every cell, else the one that reads most.
  const best =
    possible.find(({ count }) => count === values) ?? possible.toSorted((a, b) => b.count - a.count)[0];
  if (!best) return plain;
  const unreadable = values - best.count;
  const examples = unreadable === 0 ? [] : await examplesOf(sql, cell, best.kind);
  return { kind: best.kind, values, unreadable, examples };
};
