/** A word as a POSIX shell reads it back unchanged, whatever it holds (but NUL, which no shell can). */
export const shellQuote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
