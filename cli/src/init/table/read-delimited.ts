import { quoteName, quoteText } from '../../../../contracts/sql/quote';
import { CommandFailure } from '../../failure';
import { keepCells, type Reader } from './cells';
import type { Sql } from './sql';

interface Form {
  readonly delimiter: string;
  readonly quote: string;
  readonly escapedBy: string;
}

/** What the engine takes for "none" in its answers. */
const none = '(empty)';

const formOf = async (sql: Sql, path: string, delimiter: string | undefined): Promise<Form> => {
  const given = delimiter === undefined ? '' : `, delim = ${quoteText(delimiter)}`;
  const [found] = await sql.rows(
    `SELECT Delimiter AS delimiter, Quote AS quote, Escape AS escaped FROM sniff_csv(${quoteText(path)}${given}, ignore_errors = true)`,
  );
  const text = (name: string, otherwise: string): string => {
    const value = found?.[name];
    return typeof value === 'string' && value !== none && value !== '\0' && value !== '' ? value : otherwise;
  };
  return {
    delimiter: delimiter ?? text('delimiter', ','),
    quote: text('quote', '"'),
    escapedBy: text('escaped', '"'),
  };
};

const load = async (sql: Sql, path: string, { delimiter, quote, escapedBy }: Form, encoding: string) => {
  const options = [
    'header = false',
    'all_varchar = true',
    'null_padding = true',
    'parallel = false',
    'sample_size = -1',
    'max_line_size = 16777216',
    `delim = ${quoteText(delimiter)}`,
    `quote = ${quoteText(quote)}`,
    `escape = ${quoteText(escapedBy)}`,
    `encoding = ${quoteText(encoding)}`,
  ];
  await sql.run(
    `CREATE OR REPLACE TABLE raw AS SELECT * FROM read_csv(${quoteText(path)}, ${options.join(', ')})`,
  );
};

const isOfOtherEncoding = (error: unknown): boolean => /unicode|not utf-?8/i.test(String(error));

/** Reads CSV and its kin: whatever delimiter, one header row, UTF-8 or else Latin-1. */
export const readDelimited =
  (delimiter?: string): Reader =>
  async (sql, path) => {
    let remarks: readonly string[] = [];
    const form = await formOf(sql, path, delimiter).catch(() => ({
      delimiter: delimiter ?? ',',
      quote: '"',
      escapedBy: '"',
    }));
    try {
      await load(sql, path, form, 'utf-8');
    } catch (error) {
      if (!isOfOtherEncoding(error)) throw error;
      await load(sql, path, form, 'latin-1');
      remarks = ['The file is not UTF-8; it was read as Latin-1.'];
    }
    const described = await sql.rows('DESCRIBE raw');
    const columns = described.map(({ column_name }) => quoteName(String(column_name)));
    await sql.run(keepCells(columns, 'raw'));
    const [first] = await sql.rows(`SELECT * EXCLUDE (row) FROM cells WHERE row = 1`);
    if (!first) throw new CommandFailure(`${path} is empty.`, 'Give a table with a header and rows.');
    await sql.run('DELETE FROM cells WHERE row = 1');
    await sql.run('UPDATE cells SET row = row - 1');
    const headers = columns.map((_, index) => String(first[`c${index}`] ?? '').replace(/^\uFEFF/, ''));
    return { headers, remarks };
  };
