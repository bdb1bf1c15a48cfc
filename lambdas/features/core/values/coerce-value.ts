import type { FeatureValue, ScalarValue } from '../../../../contracts/features/online';
import { elementTypeOf, type FeatureType, type ScalarType } from '../../../../contracts/features/value-types';
import { microsecondsOf } from './microseconds';

/** A scalar as JSON has it, integers in full. */
export type JsonScalar = string | number | bigint | boolean;

/** A cell as JSON has it. */
export type JsonCell = JsonScalar | readonly (JsonScalar | null)[] | null;

/** Undefined stands for "does not fit". */
type Coerce = (value: JsonScalar) => ScalarValue | undefined;

const integer =
  (bits: 32 | 64): Coerce =>
  (value) => {
    const text = String(value).trim();
    if (typeof value === 'boolean' || !/^[+-]?\d{1,20}$/.test(text)) return undefined;
    const number = BigInt(text);
    return BigInt.asIntN(bits, number) === number ? number : undefined;
  };

/** Finite numbers; -0 becomes 0, because JSON lines of the offline history cannot hold it. */
const double: Coerce = (value) => {
  if (typeof value === 'boolean' || (typeof value === 'string' && value.trim() === '')) return undefined;
  const number = Number(value);
  if (!Number.isFinite(number)) return undefined;
  return number === 0 ? 0 : number;
};

const coercions: Readonly<Record<ScalarType, Coerce>> = {
  // Base64, as every JSON form of Feast has it.
  BYTES: (value) =>
    typeof value === 'string' &&
    /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(value)
      ? Uint8Array.from(Buffer.from(value, 'base64'))
      : undefined,
  INT32: (value) => {
    const number = integer(32)(value);
    return number === undefined ? undefined : Number(number);
  },
  INT64: integer(64),
  FLOAT: (value) => {
    const number = double(value);
    if (number === undefined || !Number.isFinite(Math.fround(Number(number)))) return undefined;
    return Math.fround(Number(number));
  },
  DOUBLE: double,
  BOOL: (value) => (typeof value === 'boolean' ? value : undefined),
  STRING: (value) => (typeof value === 'string' ? value : undefined),
  // Feast sends whole seconds; ISO text is taken as well.
  UNIX_TIMESTAMP: (value) => {
    if (typeof value === 'string') return microsecondsOf(value);
    const seconds = integer(64)(value);
    return seconds === undefined ? undefined : BigInt(seconds as bigint) * 1_000_000n;
  },
};

const listOf = (type: ScalarType, cells: readonly (JsonScalar | null)[]): FeatureValue | undefined => {
  const values = cells.flatMap((cell) => (cell === null ? [] : (coercions[type](cell) ?? [])));
  return values.length === cells.length ? values : undefined;
};

/** A JSON value as a feature's type; null stays null. Undefined when it does not fit; a list holds no nulls. */
export const coerceValue = (type: FeatureType, value: JsonCell): FeatureValue | undefined => {
  if (value === null) return null;
  const element = elementTypeOf(type);
  if (element) return Array.isArray(value) ? listOf(element, value) : undefined;
  return Array.isArray(value) ? undefined : coercions[type as ScalarType](value as JsonScalar);
};
