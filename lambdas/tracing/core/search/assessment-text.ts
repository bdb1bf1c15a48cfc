const spelled = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(spelled).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${spelled(inner)}`);
  return `{${entries.join(', ')}}`;
};

/**
 * A value of an assessment as searches and metrics see it: JSON in the spelling of Python, where numbers that
 * clients send are floats (`4.0`), and `, ` and `: ` have a space.
 */
export const assessmentText = (value: unknown): string =>
  Number.isInteger(value) ? `${String(value)}.0` : spelled(value);
