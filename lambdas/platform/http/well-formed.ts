type Path = readonly PropertyKey[];

/** Where the first text is that is none, as a value or as a key. */
const firstHalf = (value: unknown, path: Path): Path | undefined => {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (!key.isWellFormed()) return path;
    const found = firstHalf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
};

/**
 * Where a JSON value holds a text that is none; undefined when all are. `\ud800` alone is half a letter of UTF-16: no
 * UTF-8 can hold it, and a database that is given one fails. Only escapes can bring one, so that most bodies are not
 * walked through.
 */
export const placeOfHalfLetter = (value: unknown, json: string): Path | undefined =>
  /\\u[dD]/.test(json) ? firstHalf(value, []) : undefined;
