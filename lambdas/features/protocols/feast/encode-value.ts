import type { FeatureValue, ScalarValue } from '../../../../contracts/features/online';
import { elementTypeOf, type FeatureType, type ScalarType } from '../../../../contracts/features/value-types';

/** A float keeps a float's form: clients take `1` for an integer. NaN and infinities are null. */
const float = (value: ScalarValue): string => {
  const number = Number(value);
  if (!Number.isFinite(number)) return 'null';
  return Number.isInteger(number) && Math.abs(number) < 1e21 ? `${number}.0` : String(number);
};

const integer = (value: ScalarValue): string => String(value);

/** Whole seconds, rounded down. */
const seconds = (value: ScalarValue): string => {
  const microseconds = BigInt(value as bigint);
  const rest = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  return String((microseconds - rest) / 1_000_000n);
};

const encodings: Readonly<Record<ScalarType, (value: ScalarValue) => string>> = {
  BYTES: (value) => JSON.stringify(Buffer.from(value as Uint8Array).toString('base64')),
  INT32: integer,
  INT64: integer,
  FLOAT: float,
  DOUBLE: float,
  BOOL: (value) => JSON.stringify(value),
  STRING: (value) => JSON.stringify(value),
  UNIX_TIMESTAMP: seconds,
};

/** A value as JSON text, as the Feast server writes its type. */
export const encodeValue = (type: FeatureType, value: FeatureValue): string => {
  if (value === null) return 'null';
  const element = elementTypeOf(type);
  return element
    ? `[${(value as readonly ScalarValue[]).map(encodings[element]).join(',')}]`
    : encodings[type as ScalarType](value as ScalarValue);
};

/** RFC 3339 with as many digits as needed; a row that is not there has the time 0. */
export const encodeTime = (iso: string | null): string =>
  iso === null ? '1970-01-01T00:00:00Z' : iso.replace(/(\.\d{3})000Z$/, '$1Z').replace(/\.000Z$/, 'Z');
