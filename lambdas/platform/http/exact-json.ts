/** The text that a value was read from; JavaScript hands it to revivers since 2025, its types not yet. */
interface Source {
  readonly source?: string;
}

/** What has to be looked at value by value; most bodies have neither. */
const special = /null|(?<![\d.])\d{16}/;

// Node 20 hands over no source: large integers are rounded there, as by JSON.parse alone.
const revived = (_key: string, value: unknown, { source = '' }: Source = {}): unknown => {
  // In protobuf's JSON form null stands for a field that is not set.
  if (value === null) return undefined;
  const isInexact = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(source);
  return isInexact ? source : value;
};

const parse = (text: string): unknown =>
  special.test(text)
    ? JSON.parse(text, revived as (key: string, value: unknown) => unknown)
    : JSON.parse(text);

/** Strings, which stay as they are, and what Python's json writes for numbers that JSON has not. */
const stringOrOddNumber = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

const withoutOddNumbers = (text: string): string =>
  text.replace(stringOrOddNumber, (found) => (found.startsWith('"') ? found : `"${found}"`));

/**
 * Parses protobuf's JSON form: without fields that are null, with integers that no number holds exactly as their
 * decimal text, and with NaN and infinities as text, quoted or bare as Python writes them. Throws SyntaxError.
 */
export const parseProtobufJson = (text: string): unknown => {
  try {
    return parse(text);
  } catch (error) {
    const spelled = withoutOddNumbers(text);
    if (spelled === text) throw error;
    return parse(spelled);
  }
};
