import { quoteName, quoteText } from '../../../contracts/sql/quote';
import type { SqlSession } from '../../../contracts/sql/session';
import { columnFindings } from './column-findings';
import { sourceRow } from './hidden-columns';
import { type SourceReading, unreadable } from './rejection';

/** Reads a Parquet file into the table `source`; its cells become text, and are read again as declared. */
export const readParquet = async (
  session: SqlSession,
  name: string,
  declared: readonly string[],
): Promise<SourceReading> => {
  const relation = `read_parquet(${quoteText(session.path(name))}, file_row_number = true)`;
  const described = await session.rows(`DESCRIBE SELECT * EXCLUDE (file_row_number) FROM ${relation}`);
  const wrongColumns = columnFindings(
    described.map(({ column_name }) => String(column_name)),
    declared,
  );
  if (wrongColumns.length > 0) return unreadable(wrongColumns);
  const cells = declared.map((column) => `CAST(${quoteName(column)} AS VARCHAR) AS ${quoteName(column)}`);
  await session.run(
    `CREATE TABLE source AS SELECT file_row_number + 1 AS ${sourceRow}, ${cells.join(', ')} FROM ${relation} ORDER BY file_row_number`,
  );
  return { findings: [], readable: true };
};
