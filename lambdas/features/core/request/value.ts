import type { FeatureValue } from '../../../../contracts/features/online';
import type { FeatureType } from '../../../../contracts/features/value-types';

/** Kinds of values in expressions. INT32 and INT64 are one kind, FLOAT and DOUBLE another: arithmetic has 64 bits. */
export type Kind = 'integer' | 'double' | 'boolean' | 'text' | 'time';

/** An integer is a bigint, a time a bigint of microseconds since 1970 in UTC. */
export type Value = bigint | number | boolean | string | null;

/** Values that an expression may name, by place. */
export type Row = readonly Value[];

const kinds: Partial<Readonly<Record<FeatureType, Kind>>> = {
  INT32: 'integer',
  INT64: 'integer',
  FLOAT: 'double',
  DOUBLE: 'double',
  BOOL: 'boolean',
  STRING: 'text',
  UNIX_TIMESTAMP: 'time',
};

/** Types of cairn.yaml that expressions know. */
export const expressionTypes = Object.keys(kinds) as readonly FeatureType[];

/** Undefined for a type that expressions do not know: bytes, lists and what is kept as text. */
export const kindOf = (type: FeatureType): Kind | undefined => kinds[type];

/** A feature's value, as expressions have it. There is one zero, because the offline history knows no other. */
export const expressionValue = (type: FeatureType, value: FeatureValue): Value => {
  if (typeof value !== 'number') return value as Value;
  return type === 'INT32' ? BigInt(value) : value + 0;
};

export const inInt64 = (value: bigint): Value => (BigInt.asIntN(64, value) === value ? value : null);

/** UTF-16 units of a text that an expression makes; what is longer has no value, as a number beyond its bits has none. */
export const longestText = 100_000;

/** A text that was made of texts; null when it is too long. */
export const inLength = (made: string): Value => (made.length <= longestText ? made : null);

/** What is not finite has no value. */
export const finite = (value: number): Value => (Number.isFinite(value) ? value + 0 : null);
