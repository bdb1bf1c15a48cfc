import { quoteName } from '../../../contracts/sql/quote';
import { CommandFailure } from '../failure';
import type { ColumnProfile } from './table/profile-table';
import { rowId } from './table/profile-table';
import { countIn, type Sql } from './table/sql';

/** What tells rows apart: the join key of the entity. */
export interface Key {
  /** Column of the dataset. */
  readonly column: string;
  readonly type: 'STRING' | 'INT64';
  /** The key as the platform takes it. */
  readonly sql: string;
  /** Nobody named one: it is the number of the row. */
  readonly generated: boolean;
  /** Rows without a key, which are left out. */
  readonly missing: number;
  /** Rows of a key and time that stand there already, which are left out. */
  readonly doubled: number;
  /** Keys with more than one row. */
  readonly repeated: number;
}

const generatedKey: Key = {
  column: rowId,
  type: 'INT64',
  sql: quoteName(rowId),
  generated: true,
  missing: 0,
  doubled: 0,
  repeated: 0,
};

/** The key of the rows. Throws CommandFailure when a named entity does not tell rows apart. */
export const keyOf = async (
  sql: Sql,
  entity: ColumnProfile | undefined,
  time: ColumnProfile | undefined,
): Promise<Key> => {
  if (!entity) return generatedKey;
  const quoted = quoteName(entity.name);
  const identity = [quoted, ...(time ? [quoteName(time.name)] : [])];
  const known = identity.map((name) => `${name} IS NOT NULL`).join(' AND ');
  const [row] = await sql.rows(
    `SELECT count(*) AS n, count(DISTINCT (${identity.join(', ')})) AS different, count(DISTINCT ${quoted}) AS keys FROM typed WHERE ${known}`,
  );
  const [rows, different, keys] = [countIn(row, 'n'), countIn(row, 'different'), countIn(row, 'keys')];
  if (!time && different < rows)
    throw new CommandFailure(
      `"${entity.header}" does not tell rows apart: ${rows} rows, ${different} different values.`,
      'Say when each row was true (--time <column>), or leave out --entity: then every row has its number.',
    );
  const isWhole = entity.type === 'integer';
  return {
    column: entity.name,
    type: isWhole ? 'INT64' : 'STRING',
    sql: isWhole || entity.type === 'string' ? quoted : `CAST(${quoted} AS VARCHAR)`,
    generated: false,
    missing: entity.missing,
    doubled: rows - different,
    repeated: rows - keys,
  };
};
