import { CommandFailure } from '../failure';
import type { ColumnProfile } from './table/profile-table';

/** The column of a header or name. Throws CommandFailure for none, and for a header that stands there twice. */
export const findColumn = (
  columns: readonly ColumnProfile[],
  wanted: string,
  option: string,
): ColumnProfile => {
  const byName = columns.find(({ name }) => name === wanted);
  const byHeader = columns.filter(({ header }) => header.trim() === wanted.trim());
  if (byHeader.length > 1)
    throw new CommandFailure(
      `The file has ${byHeader.length} columns "${wanted}".`,
      `Say which one: ${option} ${byHeader.map(({ name }) => name).join(`, or ${option} `)}.`,
    );
  const found = byHeader[0] ?? byName;
  if (found) return found;
  throw new CommandFailure(
    `The file has no column "${wanted}".`,
    `It has: ${columns.map(({ header }) => header.trim() || '(no name)').join(', ')}.`,
  );
};
