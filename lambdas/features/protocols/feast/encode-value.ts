import type { FeatureValue, ScalarValue } from '../../../../contracts/features/online';
import { elementTypeOf, type FeatureType, type ScalarType } from '../../../../contracts/features/value-types';

const none = 'null';

/** A float keeps a float's form: clients take `1` for an integer. NaN and infinities are null. */
const float = (value: ScalarValue): string => {
  const number = Number(value);
  if (!Number.isFinite(number)) return none;
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? `${number}.0` : String(number);
};

const integer = (value: ScalarValue): string => String(value);

/** Whole seconds, rounded down. */
const seconds = (value: ScalarValue): string => {
  const microseconds = BigInt(value as bigint);
  const rest = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  return String((microseconds - rest) / 1_000_000n);
};

const text = (value: ScalarValue): string => JSON.stringify(value);
/** Kept as the text of an object, which is what the protocol writes. */
const object = (value: ScalarValue): string => String(value);

const encodings: Readonly<Record<ScalarType, (value: ScalarValue) => string>> = {
  BYTES: (value) => JSON.stringify(Buffer.from(value as Uint8Array).toString('base64')),
  INT32: integer,
  INT64: integer,
  FLOAT: float,
  DOUBLE: float,
  BOOL: (value) => (value ? 'true' : 'false'),
  STRING: text,
  UNIX_TIMESTAMP: seconds,
  MAP: object,
  STRUCT: object,
  JSON: text,
  UUID: text,
  TIME_UUID: text,
  DECIMAL: text,
  ZONED_TIMESTAMP: text,
};

/** A list with a number that JSON does not have is null: the stock client takes no list with a null in it. */
const listOf =
  (encode: (value: ScalarValue) => string) =>
  (value: FeatureValue): string => {
    const elements = (value as readonly ScalarValue[]).map(encode);
    return elements.includes(none) ? none : `[${elements.join(',')}]`;
  };

/** Writes values of a type as JSON text, as the Feast server does; `null` for what JSON cannot say. */
export const encoderOf = (type: FeatureType): ((value: FeatureValue) => string) => {
  const element = elementTypeOf(type);
  const encode = (element ? listOf(encodings[element]) : encodings[type as ScalarType]) as (
    value: FeatureValue,
  ) => string;
  return (value) => (value === null ? none : encode(value));
};

/** RFC 3339 with as many digits as needed; a row that is not there has the time 0. */
export const encodeTime = (iso: string | null): string =>
  iso === null ? '1970-01-01T00:00:00Z' : iso.replace(/(\.\d{3})000Z$/, '$1Z').replace(/\.000Z$/, 'Z');
