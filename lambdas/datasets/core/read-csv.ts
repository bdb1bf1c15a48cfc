import { quoteText } from '../../../contracts/sql/quote';
import type { SqlSession } from '../../../contracts/sql/session';
import { columnFindings } from './column-findings';
import { countRows } from './count-of';
import { columnsOfHeader } from './csv-header';
import { sourceRow } from './hidden-columns';
import { type Finding, type SourceReading, shownRows, unreadable } from './rejection';
import { type RecordScan, scanRecords } from './scan-records';

/** Options of every read: fixed, because detection looks at a sample and may change its mind. */
const csvOptions =
  "auto_detect = false, delim = ',', quote = '\"', escape = '\"', nullstr = '', allow_quoted_nulls = false";

/** Rows that the engine could not split into cells, with what it says about them. */
const brokenRows = async (
  session: SqlSession,
): Promise<{ findings: readonly Finding[]; rows: readonly number[] }> => {
  const rows = await session.rows(
    `SELECT CAST(line AS INTEGER) AS row, left(any_value(csv_line), 80) AS text, any_value(error_message) AS message FROM reject_errors GROUP BY line ORDER BY line`,
  );
  if (rows.length === 0) return { findings: [], rows: [] };
  const examples = rows.slice(0, shownRows).map(({ row, text, message }) => ({
    row: Number(row),
    values: { line: String(text ?? '').trimEnd(), problem: String(message ?? '') },
  }));
  return {
    findings: [{ problem: 'lines cannot be split into the declared columns', count: rows.length, examples }],
    rows: rows.map(({ row }) => Number(row)),
  };
};

/** Rows are numbered by the engine without those that it left out; this gives them the numbers of the file. */
const numbered = (scan: RecordScan, leftOut: readonly number[]): string =>
  leftOut.length === 0
    ? `SELECT __engine_row + 1 AS ${sourceRow}, * EXCLUDE (__engine_row) FROM parsed`
    : `SELECT kept.file_row AS ${sourceRow}, parsed.* EXCLUDE (__engine_row) FROM parsed JOIN (
        SELECT file_row, row_number() OVER (ORDER BY file_row) AS __engine_row
        FROM range(2, ${scan.records + 1}) AS rows (file_row) WHERE file_row NOT IN (${leftOut.join(', ')})
      ) AS kept USING (__engine_row) ORDER BY __engine_row`;

/** Reads a CSV file (RFC 4180, UTF-8, a header) into the table `source`. */
export const readCsv = async (
  session: SqlSession,
  name: string,
  declared: readonly string[],
): Promise<SourceReading> => {
  const file = session.path(name);
  const scan = await scanRecords(session.bytes(name));
  const header = columnsOfHeader(scan.header);
  const wrongColumns = columnFindings(header, declared);
  if (wrongColumns.length > 0) return unreadable(wrongColumns);
  if (scan.mixedEndRow !== null)
    return unreadable([
      {
        problem: 'the rows do not all end in the same way (LF or CRLF); the first that differs',
        count: 1,
        examples: [{ row: scan.mixedEndRow, values: {} }],
      },
    ]);
  const columns = header.map((column) => `${quoteText(column)}: 'VARCHAR'`).join(', ');
  await session.run(
    `CREATE TABLE parsed AS SELECT row_number() OVER () AS __engine_row, * FROM read_csv(${quoteText(file)}, ${csvOptions}, header = true, columns = {${columns}}, store_rejects = true, rejects_limit = 0)`,
  );
  const broken = await brokenRows(session);
  // A file of one column keeps its blank lines: there they are empty cells.
  const blank = header.length > 1 ? scan.blankRows : [];
  const leftOut = [...new Set([...broken.rows, ...blank])];
  await session.run(`CREATE TABLE source AS ${numbered(scan, leftOut)}`);
  const [parsed, source] = [await countRows(session, 'parsed'), await countRows(session, 'source')];
  if (parsed !== source && broken.findings.length === 0)
    throw new Error(`row numbers do not fit: ${parsed} rows parsed, ${source} numbered`);
  await session.run('DROP TABLE parsed');
  return { findings: broken.findings, readable: true };
};
