import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JournalEntry } from '../../../contracts/journal';
import { CommandFailure } from '../failure';

const parsed = (text: string, line: number, path: string): JournalEntry => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JournalEntry;
  } catch {
    // Told below, with the line.
  }
  throw new CommandFailure(
    `Line ${line} of ${path} is not a journal entry: the file is damaged, or is no journal.`,
    'Get a copy of the journal: npx cairn audit verify --out journal.jsonl',
  );
};

/** Entries of a file, one a line, in the order of the lines. Throws CommandFailure. */
export const readJournalFile = (cwd: string, path: string): readonly JournalEntry[] => {
  const full = resolve(cwd, path);
  if (!existsSync(full))
    throw new CommandFailure(`There is no file ${path}.`, 'Check the path; --out writes such a file.');
  return readFileSync(full, 'utf8')
    .split('\n')
    .map((text, index) => [text.trim(), index + 1] as const)
    .filter(([text]) => text !== '')
    .map(([text, line]) => parsed(text, line, path));
};

/** Refuses to write over a file: it may be the copy that a later one is held against. Throws CommandFailure. */
export const refuseOverwriting = (cwd: string, path: string): void => {
  if (existsSync(resolve(cwd, path)))
    throw new CommandFailure(`${path} is there already.`, 'Name a new file with --out, or delete this one.');
};

/** Writes entries, one a line, in the order given. */
export const writeJournalFile = (cwd: string, path: string, entries: readonly JournalEntry[]): void =>
  writeFileSync(resolve(cwd, path), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), {
    flag: 'wx',
  });
