import { quoteName, quoteText } from '../../../../contracts/sql/quote';
import { keepCells, type Reader } from './cells';

/** Reads a Parquet file; its cells become texts and are typed again, like those of any other file. */
export const readParquet: Reader = async (sql, path) => {
  await sql.run(`CREATE VIEW raw AS SELECT * FROM read_parquet(${quoteText(path)})`);
  const described = await sql.rows('DESCRIBE raw');
  const headers = described.map(({ column_name }) => String(column_name));
  await sql.run(
    keepCells(
      headers.map((header) => `CAST(${quoteName(header)} AS VARCHAR)`),
      'raw',
    ),
  );
  return { headers, remarks: [] };
};
