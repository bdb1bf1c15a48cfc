import type { FeatureValue, ScalarValue } from '../../../../contracts/features/online';
import {
  elementTypeOf,
  type FeatureType,
  isSet,
  type ScalarType,
} from '../../../../contracts/features/value-types';
import { distinctValues } from './distinct-values';
import { type JsonCell, jsonText, parseExact } from './exact-json';
import { earliest, latest, microsecondsOf } from './microseconds';
import { halfOfLetter, isWholeText } from './whole-text';

/** Undefined stands for "does not fit". */
type Coerce = (value: JsonCell) => ScalarValue | undefined;

const integer =
  (bits: 32 | 64): Coerce =>
  (value) => {
    if (typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'string') return undefined;
    const text = String(value).trim();
    if (!/^[+-]?\d{1,20}$/.test(text)) return undefined;
    const number = BigInt(text);
    return BigInt.asIntN(bits, number) === number ? number : undefined;
  };

/** Finite numbers; -0 becomes 0, because JSON lines of the offline history cannot hold it. */
const double: Coerce = (value) => {
  if (typeof value !== 'number' && typeof value !== 'bigint' && typeof value !== 'string') return undefined;
  if (typeof value === 'string' && !/^\s*[+-]?(\d|\.\d)[\d.eE+-]*\s*$/.test(value)) return undefined;
  const number = Number(value);
  if (!Number.isFinite(number)) return undefined;
  return number === 0 ? 0 : number;
};

const text: Coerce = (value) => (typeof value === 'string' && value.isWellFormed() ? value : undefined);

const matching =
  (pattern: RegExp, written: (text: string) => string = String): Coerce =>
  (value) =>
    typeof value === 'string' && pattern.test(value) ? written(value) : undefined;

const uuid = matching(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, (value) => value.toLowerCase());

const parsed = (value: string): JsonCell | undefined => {
  try {
    return parseExact(value) as JsonCell;
  } catch {
    return undefined;
  }
};

/** A JSON object, or its text, which stock clients send; kept as text. */
const object: Coerce = (value) => {
  const inner = typeof value === 'string' ? parsed(value) : value;
  if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return undefined;
  if (!isWholeText(inner)) return undefined;
  return typeof value === 'string' ? value : jsonText(value);
};

/** Any JSON, or its text. A text that is no JSON does not fit. */
const json: Coerce = (value) => {
  const inner = typeof value === 'string' ? parsed(value) : value;
  if (inner === undefined || !isWholeText(inner)) return undefined;
  return typeof value === 'string' ? value : jsonText(value);
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
  STRING: text,
  // Feast sends whole seconds; ISO text is taken as well.
  UNIX_TIMESTAMP: (value) => {
    const iso = typeof value === 'string' ? microsecondsOf(value) : undefined;
    const seconds = iso === undefined ? integer(64)(value) : undefined;
    const time = iso ?? (seconds === undefined ? undefined : BigInt(seconds as bigint) * 1_000_000n);
    return time !== undefined && time >= earliest && time <= latest ? time : undefined;
  },
  MAP: object,
  STRUCT: object,
  JSON: json,
  UUID: uuid,
  TIME_UUID: uuid,
  DECIMAL: (value) =>
    ['string', 'number', 'bigint'].includes(typeof value) &&
    /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(String(value))
      ? String(value)
      : undefined,
  ZONED_TIMESTAMP: (value) =>
    typeof value === 'string' && /(Z|[+-]\d{2}:?\d{2})$/i.test(value) && microsecondsOf(value) !== undefined
      ? value
      : undefined,
};

const elementOf = (type: ScalarType, cell: JsonCell): ScalarValue | undefined =>
  cell === null ? undefined : coercions[type](cell);

/** A JSON value as a feature's type; null stays null. Undefined when it does not fit; a list holds no nulls. */
export const coerceValue = (type: FeatureType, value: JsonCell): FeatureValue | undefined => {
  if (value === null) return null;
  const element = elementTypeOf(type);
  if (!element) return coercions[type as ScalarType](value);
  if (!Array.isArray(value)) return undefined;
  const values = value.flatMap((cell) => elementOf(element, cell) ?? []);
  if (values.length < value.length) return undefined;
  return isSet(type) ? distinctValues(values) : values;
};

/** What fits a type, where its name does not say it all. */
const fitting: Partial<Readonly<Record<ScalarType, string>>> = {
  BYTES: ' It takes base64.',
  INT32: ' It takes integers from -2147483648 to 2147483647.',
  INT64: ' It takes integers from -9223372036854775808 to 9223372036854775807.',
  UNIX_TIMESTAMP: ' It takes whole seconds since 1970, or ISO 8601.',
  ZONED_TIMESTAMP: ' It takes ISO 8601 with an offset.',
  MAP: ' It takes a JSON object or its text.',
  STRUCT: ' It takes a JSON object or its text.',
};

const isNumberless = (value: JsonCell): boolean =>
  typeof value === 'string' && /^\s*[+-]?(nan|inf(inity)?)\s*$/i.test(value);

/** Also in a text that is JSON: what reads it finds the same half. */
const holdsHalf = (value: JsonCell): boolean => {
  const inner = typeof value === 'string' ? parsed(value) : undefined;
  return !isWholeText(value) || (inner !== undefined && !isWholeText(inner));
};

const shown = (value: JsonCell): string => {
  const written = typeof value === 'string' ? value : jsonText(value);
  return JSON.stringify(written.length > 100 ? `${written.slice(0, 100)}…` : written);
};

/** Says why a value does not fit a type, with the place in a list, and what would. */
export const misfit = (name: string, type: FeatureType, value: JsonCell): string => {
  const element = elementTypeOf(type);
  if (element && Array.isArray(value)) {
    const place = value.findIndex((cell) => elementOf(element, cell) === undefined);
    const cell = value[place] ?? null;
    return cell === null
      ? `element ${place + 1} of ${name} is null; a list holds no nulls, leave it out.`
      : misfit(`element ${place + 1} of ${name}`, element, cell);
  }
  if (holdsHalf(value)) return `${name} ${halfOfLetter}`;
  const hint = isNumberless(value)
    ? ' NaN and infinities are no values; send null.'
    : (fitting[type as ScalarType] ?? '');
  return element
    ? `${name} must be ${type} (a list), got ${shown(value)}.`
    : `${name} must be ${type}, got ${shown(value)}.${hint}`;
};
