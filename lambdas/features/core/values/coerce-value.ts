import type { FeatureValue } from '../../../../contracts/features/online';
import type { FeatureType } from '../../../../contracts/project/feature';
import { microsecondsOf } from './microseconds';

/** Undefined stands for "does not fit". */
type Coerce = (value: string | number | bigint | boolean) => FeatureValue | undefined;

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

const coercions: Readonly<Record<FeatureType, Coerce>> = {
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

/** A JSON value as a feature's type; null stays null. Undefined when it does not fit. */
export const coerceValue = (
  type: FeatureType,
  value: string | number | bigint | boolean | null,
): FeatureValue | undefined => (value === null ? null : coercions[type](value));
