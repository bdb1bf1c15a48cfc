import type { ColumnType } from '../../../../contracts/project/dataset';
import { quoteName } from '../../../../contracts/sql/quote';
import { columnNames } from '../column-names';
import { type InferredKind, inferKind } from './infer-kind';
import { cellValue } from './missing';
import { countIn, type Row, type Sql } from './sql';

/** What the file says of a column. */
export interface ColumnProfile {
  /** As the file writes it. */
  readonly header: string;
  /** As the project writes it. */
  readonly name: string;
  readonly type: ColumnType;
  /** What was recognised, where it is not plain. */
  readonly form: string | null;
  readonly values: number;
  /** Cells without a value; with those that could not be read. */
  readonly missing: number;
  readonly unreadable: number;
  readonly unreadableExamples: readonly string[];
  readonly distinct: number;
  /** Of numbers; null otherwise. */
  readonly least: number | null;
  readonly greatest: number | null;
}

export interface TableProfile {
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
}

/** Number of a row in the file, from 1: what tells rows apart where nothing else does. */
export const rowId = 'row_id';

const profileOf = (
  rows: number,
  { header, name, inferred }: { header: string; name: string; inferred: InferredKind },
  counted: Row | undefined,
): ColumnProfile => {
  const { kind, unreadable, examples } = inferred;
  const values = countIn(counted, 'n');
  const isNumber = (kind.type === 'integer' || kind.type === 'double') && values > 0;
  return {
    header,
    name,
    type: kind.type,
    form: kind.form ?? null,
    values,
    missing: rows - values,
    unreadable,
    unreadableExamples: examples,
    distinct: countIn(counted, 'different'),
    least: isNumber ? Number(counted?.['least']) : null,
    greatest: isNumber ? Number(counted?.['greatest']) : null,
  };
};

/**
 * Makes the table `typed` of the table `cells`: valid names, values as their types. Time and label are the
 * columns that somebody named so, by header or name.
 */
export const profileTable = async (
  sql: Sql,
  headers: readonly string[],
  named: { readonly time?: string | undefined; readonly label: string },
): Promise<TableProfile> => {
  const names = columnNames(headers);
  const columns: { header: string; name: string; inferred: InferredKind }[] = [];
  for (const [index, header] of headers.entries()) {
    const name = names[index] ?? '';
    const is = (wanted: string | undefined): boolean =>
      wanted !== undefined && (header.trim() === wanted.trim() || name === wanted);
    const role = is(named.label) ? 'label' : is(named.time) ? 'time' : 'other';
    columns.push({ header, name, inferred: await inferKind(sql, `c${index}`, role) });
  }
  const values = columns.map(
    ({ name, inferred }, index) => `${inferred.kind.read(cellValue(`c${index}`))} AS ${quoteName(name)}`,
  );
  await sql.run(`CREATE TABLE typed AS SELECT row AS ${rowId}, ${values.join(', ')} FROM cells ORDER BY row`);
  const [total] = await sql.rows('SELECT count(*) AS n FROM typed');
  const rows = countIn(total, 'n');
  const profiles: ColumnProfile[] = [];
  for (const column of columns) {
    const quoted = quoteName(column.name);
    const isNumber = ['integer', 'double'].includes(column.inferred.kind.type);
    const range = isNumber
      ? `, CAST(min(${quoted}) AS DOUBLE) AS least, CAST(max(${quoted}) AS DOUBLE) AS greatest`
      : '';
    const [counted] = await sql.rows(
      `SELECT count(${quoted}) AS n, count(DISTINCT ${quoted}) AS different${range} FROM typed`,
    );
    profiles.push(profileOf(rows, column, counted));
  }
  return { rows, columns: profiles };
};
