import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import type { Scores, Values } from '../../../statistics';
import { CommandFailure, UsageFailure } from '../failure';
import { csvColumn } from './csv-column';

export interface ColumnSource {
  /** Name of the option, for messages. */
  readonly option: string;
  /** A file, or `-` for standard input. */
  readonly path: string;
  /** Column of a CSV file. */
  readonly column?: string | undefined;
}

const contentOf = async ({ option, path }: ColumnSource, cwd: string): Promise<string> => {
  if (path === '-') return textOf(process.stdin);
  return readFile(resolve(cwd, path), 'utf8').catch((error: unknown) => {
    throw new CommandFailure(`${path}, given as ${option}, cannot be read.`, 'Check the path.', {
      cause: error,
    });
  });
};

const looksLikeJson = (text: string): boolean => /^\s*[[{]/.test(text);

const parsed = (text: string, where: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const hint = /\b(NaN|Infinity)\b/.test(text) ? '; JSON knows no NaN or Infinity, write null' : '';
    throw new UsageFailure(`${where} is not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}${hint}`);
  }
};

const arrayIn = (text: string, { option, path, column }: ColumnSource): readonly unknown[] => {
  const where = `${path}, given as ${option},`;
  if (!looksLikeJson(text)) {
    if (column !== undefined) return csvColumn(text, { column, where });
    throw new UsageFailure(`${where} is no JSON array; of a CSV file, name the column: --column <name>`);
  }
  const value = parsed(text, where);
  if (Array.isArray(value)) return value;
  throw new UsageFailure(`${where} must hold an array: [1.5, 2, null] or ["rain", "sun"]`);
};

const isCell = (cell: unknown): boolean => cell === null || typeof cell !== 'object';

/** A column of numbers, texts and nulls, from a JSON array or a CSV file. */
export const readColumn = async (source: ColumnSource, cwd: string): Promise<Values> => {
  const cells = arrayIn(await contentOf(source, cwd), source);
  const wrong = cells.findIndex((cell) => !isCell(cell));
  if (wrong < 0) return cells as Values;
  const example = source.column === undefined ? ' Objects are no values.' : '';
  throw new UsageFailure(
    `${source.path}, given as ${source.option}, has no number, text or null at [${wrong}].${example}`,
  );
};

/** Scores by row: a number, or an array with one for each class. */
export const readScores = async (source: ColumnSource, cwd: string): Promise<Scores> => {
  const rows = arrayIn(await contentOf(source, cwd), source);
  const isScore = (row: unknown): boolean =>
    row === null ||
    typeof row === 'number' ||
    (Array.isArray(row) && row.every((score) => typeof score === 'number'));
  const wrong = rows.findIndex((row) => !isScore(row) || Array.isArray(row) !== Array.isArray(rows[0]));
  if (wrong < 0) return rows as unknown as Scores;
  throw new UsageFailure(
    `${source.path}, given as ${source.option}, must hold a score a row, or an array with one for each class: see [${wrong}]`,
  );
};
