import type { AttributeValue } from '@aws-sdk/client-dynamodb';

type Item = Readonly<Record<string, AttributeValue>>;

const bytesOfText = (text: string): number => Buffer.byteLength(text);
/** Bytes are base64 text on the wire, and a Uint8Array in the types of the SDK. */
const bytesOfBinary = (value: Uint8Array | string): number =>
  typeof value === 'string' ? Buffer.from(value, 'base64').length : value.length;
/** About one byte for two significant digits, and one more: leading and trailing zeros are not stored. */
const bytesOfNumber = (text: string): number => {
  const digits = text
    .replace(/e.*$/i, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1;
};

const sum = <T>(values: readonly T[], bytesOf: (value: T) => number): number =>
  values.reduce((total, value) => total + bytesOf(value), 0);

const bytesOfValue = (value: AttributeValue): number => {
  if (value.S !== undefined) return bytesOfText(value.S);
  if (value.N !== undefined) return bytesOfNumber(value.N);
  if (value.B !== undefined) return bytesOfBinary(value.B);
  if (value.M !== undefined) return 3 + bytesOfItem(value.M) + Object.keys(value.M).length;
  if (value.L !== undefined) return 3 + sum(value.L, (one) => 1 + bytesOfValue(one));
  if (value.SS !== undefined) return sum(value.SS, bytesOfText);
  if (value.NS !== undefined) return sum(value.NS, bytesOfNumber);
  if (value.BS !== undefined) return sum(value.BS, bytesOfBinary);
  return 1;
};

/**
 * Bytes of an item in the wire's form as DynamoDB bills them: names and values (developer guide, "DynamoDB item
 * sizes and formats"). Numbers are billed "approximately", so a size may be off by a byte a number.
 */
export const bytesOfItem = (item: Item): number =>
  sum(Object.entries(item), ([name, value]) => bytesOfText(name) + bytesOfValue(value));
