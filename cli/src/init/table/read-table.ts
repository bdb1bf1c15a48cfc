import { extname } from 'node:path';
import { CommandFailure } from '../../failure';
import type { Reader } from './cells';
import { readDelimited } from './read-delimited';
import { readJson } from './read-json';
import { readParquet } from './read-parquet';

const readers: Readonly<Record<string, Reader>> = {
  '.csv': readDelimited(),
  '.txt': readDelimited(),
  '.tsv': readDelimited('\t'),
  '.json': readJson,
  '.jsonl': readJson,
  '.ndjson': readJson,
  '.parquet': readParquet,
};

const messageOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n').slice(0, 3).join(' ');

/** Reads a file of any kind that is known. Throws CommandFailure. */
export const readTable: Reader = async (sql, path) => {
  const reader = readers[extname(path).toLowerCase()];
  if (!reader)
    throw new CommandFailure(
      `${path} is of no kind that is known.`,
      `Give one of ${Object.keys(readers).join(', ')}; save a spreadsheet as CSV first.`,
    );
  try {
    return await reader(sql, path);
  } catch (cause) {
    if (cause instanceof CommandFailure) throw cause;
    throw new CommandFailure(
      `${path} cannot be read: ${messageOf(cause)}`,
      'Give a table with one header row (CSV, TSV), an array of flat objects (JSON), or a Parquet file.',
      { cause },
    );
  }
};
