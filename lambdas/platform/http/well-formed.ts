const isWellFormed = (value: unknown): boolean => {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isWellFormed(inner));
};

/**
 * Whether all texts of a JSON value are some. `\ud800` alone is half a letter of UTF-16: no UTF-8 can hold it, and a
 * database that is given one fails. Only escapes can bring one, so that most bodies are not walked through.
 */
export const holdsTextOnly = (value: unknown, json: string): boolean =>
  !/\\u[dD]/.test(json) || isWellFormed(value);
