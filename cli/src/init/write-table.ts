import { quoteName, quoteText } from '../../../contracts/sql/quote';
import { rowId, type TableProfile } from './table/profile-table';
import type { Sql } from './table/sql';

/** Writes the table `typed` as a CSV file that the platform reads as declared: no value is a blank cell. */
export const writeTable = async (sql: Sql, { columns }: TableProfile, path: string): Promise<void> => {
  const cells = columns.map(({ name, type }) => {
    const column = quoteName(name);
    if (type === 'timestamp') return `strftime(${column}, '%Y-%m-%dT%H:%M:%S.%fZ') AS ${column}`;
    // ONNX Runtime and CSV both end a text there.
    return type === 'string' ? `replace(${column}, chr(0), '') AS ${column}` : column;
  });
  await sql.run(
    `COPY (SELECT ${[rowId, ...cells].join(', ')} FROM typed ORDER BY ${rowId}) TO ${quoteText(path)} (FORMAT csv, HEADER, DELIMITER ',', QUOTE '"', ESCAPE '"', NULLSTR '')`,
  );
};
