import { UsageFailure } from '../failure';

type Cell = number | string | null;

/** A field: in quotes, where two quotes are one, or up to the next comma or line end; and what ends it. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n][^,\r\n]*)?)(,|\r?\n|\r|$)/y;

const recordsOf = (text: string): readonly (readonly string[])[] => {
  const records: string[][] = [];
  let record: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length || record.length > 0) {
    const match = FIELD.exec(text);
    if (!match)
      throw new UsageFailure(`a quote is not closed in record ${records.length + 1} of the CSV file`);
    const [, quoted, plain = '', end] = match;
    record.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (record.length > 1 || record[0] !== '') records.push(record);
    record = [];
  }
  return records;
};

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));
const isNothing = (text: string): boolean => text.trim() === '' || /^nan$/i.test(text.trim());

/** Numbers where every cell that says something is one, otherwise texts; an empty cell is null. */
const typed = (cells: readonly string[]): readonly Cell[] => {
  const numeric = cells.every((cell) => isNothing(cell) || isNumber(cell));
  if (numeric) return cells.map((cell) => (isNothing(cell) ? null : Number(cell)));
  return cells.map((cell) => (cell === '' ? null : cell));
};

/** One column of a CSV text with a header. */
export const csvColumn = (
  text: string,
  { column, where }: { readonly column: string; readonly where: string },
): readonly Cell[] => {
  const [header = [], ...rows] = recordsOf(text.replace(/^\uFEFF/, ''));
  const index = header.indexOf(column);
  if (index < 0) throw new UsageFailure(`${where} has no column ${column}; it has ${header.join(', ')}`);
  return typed(rows.map((row) => row[index] ?? ''));
};
