import { quoteName, quoteText } from '../../contracts/sql/quote';
import type { SqlSession } from '../../contracts/sql/session';

export interface Column {
  readonly name: string;
  /** DuckDB's name of its type. */
  readonly type: string;
}

const hiveTypes: Readonly<Record<string, string>> = {
  VARCHAR: 'string',
  BIGINT: 'bigint',
  INTEGER: 'int',
  DOUBLE: 'double',
  FLOAT: 'float',
  BOOLEAN: 'boolean',
  TIMESTAMP: 'timestamp',
  BLOB: 'binary',
};

/** The type of a column in a table of Athena; undefined for one that is left out of the comparison. */
export const hiveType = ({ type }: Column): string | undefined => hiveTypes[type];

export const columnsOf = async (session: SqlSession, relation: string): Promise<readonly Column[]> => {
  const rows = await session.rows(`DESCRIBE SELECT * FROM ${quoteName(relation)}`);
  return rows.map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }));
};

/** DDL of an external table over all Parquet files below a prefix. */
export const externalTable = (name: string, columns: readonly Column[], location: string): string => {
  const listed = columns.flatMap((column) => {
    const type = hiveType(column);
    return type ? [`\`${column.name}\` ${type}`] : [];
  });
  return `CREATE EXTERNAL TABLE \`${name}\` (${listed.join(', ')}) STORED AS PARQUET LOCATION ${quoteText(location)}`;
};
