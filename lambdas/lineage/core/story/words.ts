import type { JournalEntry } from '../../../../contracts/journal';

/** A number as people read it: whole ones with groups, others in four digits. */
export const numberText = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en-US') : String(Number(value.toPrecision(4)));

/** `3 rows`, `1 row`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${numberText(count)} ${count === 1 ? one : many}`;

/** A detail in words; what is missing is `an unknown …`. */
export const shown = ({ details }: JournalEntry, name: string): string => {
  const value = Object.hasOwn(details, name) ? details[name] : undefined;
  if (value === undefined || value === null || value === '') return 'unknown';
  return typeof value === 'number' ? numberText(value) : String(value);
};

/** The beginning of a digest, enough to compare by eye. */
export const shortDigest = (digest: string | null | undefined): string =>
  digest ? digest.slice(0, 12) : 'unknown';
