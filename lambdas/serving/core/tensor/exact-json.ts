interface ReviverContext {
  readonly source?: string;
}

const integerDigits = /^-?\d+$/;

/** Whether JSON.parse may have rounded something: a whole number beyond 2^53. */
const holdsUnsafe = (value: unknown): boolean => {
  if (typeof value === 'number') return Number.isInteger(value) && !Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return false;
  return (Array.isArray(value) ? value : Object.values(value)).some(holdsUnsafe);
};

const reviveExactly = (_key: string, value: unknown, context?: ReviverContext): unknown =>
  typeof value === 'number' && holdsUnsafe(value) && integerDigits.test(context?.source ?? '')
    ? BigInt(context?.source ?? '')
    : value;

/**
 * Parses JSON as JSON.parse does. Where `mayBeRounded` gives values that may have lost digits, the text is read
 * once more and their integers beyond 2^53 come as BigInt; that is slow, so it is done only then.
 */
export const parseExactly = (text: string, mayBeRounded: (value: unknown) => readonly unknown[]): unknown => {
  const value: unknown = JSON.parse(text);
  return mayBeRounded(value).some(holdsUnsafe) ? JSON.parse(text, reviveExactly) : value;
};
