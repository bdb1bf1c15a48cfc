import type { JournalEntry } from '../../../../contracts/journal';

/** A text of an entry's details; undefined when it is something else or absent. */
export const textIn = ({ details }: JournalEntry, name: string): string | undefined => {
  const value = Object.hasOwn(details, name) ? details[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** A number of an entry's details. */
export const numberIn = ({ details }: JournalEntry, name: string): number | undefined => {
  const value = Object.hasOwn(details, name) ? details[name] : undefined;
  return typeof value === 'number' ? value : undefined;
};
