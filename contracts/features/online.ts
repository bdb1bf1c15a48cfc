import type { JoinKey } from './feature';
import type { FeatureType } from './value-types';

/** A value of a scalar type: INT64 is a bigint, UNIX_TIMESTAMP a bigint of microseconds since 1970, BYTES are bytes. */
export type ScalarValue = string | number | bigint | boolean | Uint8Array;

/** A feature's value: a scalar, a list of scalars, or null for none. */
export type FeatureValue = ScalarValue | readonly ScalarValue[] | null;

/** A join key's value as callers give it; it is read as the declared type ("1" is 1 for INT64). */
export type EntityKeyValue = string | number | bigint | boolean;

/** A cell of a request row, any JSON with integers in full: a join key, or an input of request-time features. */
export type RequestCell =
  | EntityKeyValue
  | null
  | readonly RequestCell[]
  | { readonly [name: string]: RequestCell };

export const featureStatuses = ['PRESENT', 'NULL_VALUE', 'NOT_FOUND', 'OUTSIDE_MAX_AGE'] as const;
/** `NULL_VALUE`: a row, and no value in it. `OUTSIDE_MAX_AGE`: the newest row is older than the view's ttl. */
export type FeatureStatus = (typeof featureStatuses)[number];

/** Asks for features of entities: by a service, or by references `view:feature` or `view@v2:feature`. */
export interface OnlineRequest {
  readonly project: string;
  readonly service?: string;
  /** Version of the service; by default the newest one whose views are all materialized. */
  readonly serviceVersion?: number;
  readonly features?: readonly string[];
  /** Join keys of each row asked for, and inputs of request-time features; further columns are ignored. */
  readonly rows: readonly Readonly<Record<string, RequestCell>>[];
  /** RFC 3339 time: the newest values not after it; by default the newest values there are. */
  readonly asOf?: string;
}

export interface OnlineFeature {
  readonly view: string;
  readonly viewVersion: number;
  readonly name: string;
  readonly type: FeatureType;
}

export interface OnlineCell {
  /** Null unless the status is PRESENT. */
  readonly value: FeatureValue;
  readonly status: FeatureStatus;
  /** RFC 3339, UTC, microseconds; null when there is no row. */
  readonly eventTime: string | null;
}

/** Answers in the order of the request: `rows[i][j]` is feature `features[j]` of row `i`. */
export interface OnlineAnswer {
  readonly features: readonly OnlineFeature[];
  /** Join keys that the features need, each once. */
  readonly joinKeys: readonly JoinKey[];
  readonly rows: readonly (readonly OnlineCell[])[];
}
