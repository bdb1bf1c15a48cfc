/** A name in SQL: quoted, so that it can hold any character (columns may be called `date` or `temp max`). */
export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Names, quoted and separated by commas. */
export const quoteNames = (names: readonly string[]): string => names.map(quoteName).join(', ');

/** A text literal. */
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
