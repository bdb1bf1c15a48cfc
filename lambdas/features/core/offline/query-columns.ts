import type { SqlSession } from '../../../../contracts/sql/session';

export interface QueryColumn {
  readonly name: string;
  /** DuckDB's name of its type. */
  readonly type: string;
}

/** Columns that a query (in parentheses) gives, without running it. */
export const columnsOfQuery = async (session: SqlSession, query: string): Promise<readonly QueryColumn[]> => {
  const rows = await session.rows(`DESCRIBE SELECT * FROM ${query}`);
  return rows.map((row) => ({ name: String(row['column_name']), type: String(row['column_type']) }));
};
