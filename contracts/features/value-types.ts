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
} as const;

export type FeatureType = keyof typeof valueTypes;

/** Types whose values are one scalar. */
export const scalarTypes = [
  'BYTES',
  'STRING',
  'INT32',
  'INT64',
  'DOUBLE',
  'FLOAT',
  'BOOL',
  'UNIX_TIMESTAMP',
] as const satisfies readonly FeatureType[];
export type ScalarType = (typeof scalarTypes)[number];

export const featureTypes = Object.keys(valueTypes) as readonly FeatureType[] as readonly [
  FeatureType,
  ...FeatureType[],
];

/** The type of a list's elements; undefined for a scalar. */
export const elementTypeOf = (type: FeatureType): ScalarType | undefined =>
  type.endsWith('_LIST') ? (type.slice(0, -'_LIST'.length) as ScalarType) : undefined;
