/**
 * Feast's value types that Cairn stores, each with its number in Feast's protocol (feast/types/Value.proto,
 * release 0.67). Lists and sets are arrays of the type before `_LIST` or `_SET`; a set keeps each element once.
 */
export const valueTypes = {
  BYTES: 1,
  STRING: 2,
  INT32: 3,
  INT64: 4,
  DOUBLE: 5,
  FLOAT: 6,
  BOOL: 7,
  UNIX_TIMESTAMP: 8,
  BYTES_LIST: 11,
  STRING_LIST: 12,
  INT32_LIST: 13,
  INT64_LIST: 14,
  DOUBLE_LIST: 15,
  FLOAT_LIST: 16,
  BOOL_LIST: 17,
  UNIX_TIMESTAMP_LIST: 18,
  MAP: 20,
  MAP_LIST: 21,
  BYTES_SET: 22,
  STRING_SET: 23,
  INT32_SET: 24,
  INT64_SET: 25,
  DOUBLE_SET: 26,
  FLOAT_SET: 27,
  BOOL_SET: 28,
  UNIX_TIMESTAMP_SET: 29,
  JSON: 32,
  JSON_LIST: 33,
  STRUCT: 34,
  STRUCT_LIST: 35,
  UUID: 36,
  TIME_UUID: 37,
  UUID_LIST: 38,
  TIME_UUID_LIST: 39,
  UUID_SET: 40,
  TIME_UUID_SET: 41,
  DECIMAL: 44,
  DECIMAL_LIST: 45,
  DECIMAL_SET: 46,
  ZONED_TIMESTAMP: 48,
} as const;

export type FeatureType = keyof typeof valueTypes;

/** A type whose values are one scalar. */
export type ScalarType = Exclude<FeatureType, `${string}_LIST` | `${string}_SET`>;

export const featureTypes = Object.keys(valueTypes) as readonly FeatureType[] as readonly [
  FeatureType,
  ...FeatureType[],
];

/** The type of the elements of a list or set; undefined for a scalar. */
export const elementTypeOf = (type: FeatureType): ScalarType | undefined =>
  /_(?:LIST|SET)$/.test(type) ? (type.replace(/_(?:LIST|SET)$/, '') as ScalarType) : undefined;

export const isSet = (type: FeatureType): boolean => type.endsWith('_SET');

/**
 * Scalars as they are kept, in bytes online and in columns offline; every other scalar is kept as its text. A text
 * of MAP and STRUCT is a JSON object, one of JSON any JSON, and one of ZONED_TIMESTAMP ISO 8601 with an offset.
 */
const keptScalars = {
  BYTES: 'BYTES',
  STRING: 'STRING',
  INT32: 'INT32',
  INT64: 'INT64',
  DOUBLE: 'DOUBLE',
  FLOAT: 'FLOAT',
  BOOL: 'BOOL',
  UNIX_TIMESTAMP: 'UNIX_TIMESTAMP',
  MAP: 'STRING',
  JSON: 'STRING',
  STRUCT: 'STRING',
  UUID: 'STRING',
  TIME_UUID: 'STRING',
  DECIMAL: 'STRING',
  ZONED_TIMESTAMP: 'STRING',
} as const satisfies Readonly<Record<ScalarType, ScalarType>>;

export type KeptScalar = (typeof keptScalars)[ScalarType];
/** What values of all types are kept as: eight scalars and their lists. */
export type KeptType = KeptScalar | `${KeptScalar}_LIST`;

/** What values of a type are kept as: `JSON` as `STRING`, `INT64_SET` as `INT64_LIST`. */
export const keptAs = (type: FeatureType): KeptType => {
  const element = elementTypeOf(type);
  return element ? `${keptScalars[element]}_LIST` : keptScalars[type as ScalarType];
};
