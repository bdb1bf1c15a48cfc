import type { SqlRow, SqlSession } from '../../../contracts/sql/session';

/** A number of a row; counts come as bigint. */
export const numberIn = (row: SqlRow | undefined, name: string): number => Number(row?.[name] ?? 0);

/** Number of rows of a table or query. */
export const countRows = async (session: SqlSession, relation: string): Promise<number> => {
  const [row] = await session.rows(`SELECT count(*) AS n FROM ${relation}`);
  return numberIn(row, 'n');
};
