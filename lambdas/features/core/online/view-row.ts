import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureStatus, FeatureValue } from '../../../../contracts/features/online';
import { type Unpacking, unpack } from '../packing/packed-row';
import { microsecondsOf } from '../values/microseconds';
import type { OnlineRow } from './online-store';

/** What was read of a view for one entity. */
export interface ViewRow {
  /** Of all values; null when each has its own: PRESENT, or NULL_VALUE for null. */
  readonly status: FeatureStatus | null;
  /** RFC 3339, UTC, microseconds; null when there is no row. */
  readonly eventTime: string | null;
  /** In the order that was asked for; empty unless the status is null. */
  readonly values: readonly FeatureValue[];
}

export const notFound: ViewRow = { status: 'NOT_FOUND', eventTime: null, values: [] };

/**
 * Whether an event (microseconds) is too old at a time: a value may be used from its event until the ttl after it,
 * both ends included.
 */
const isOutside = (view: FeatureViewVersion, event: bigint, time: bigint): boolean =>
  view.ttlSeconds !== null && time - event > BigInt(view.ttlSeconds) * 1_000_000n;

/** A stored row at a time (microseconds). */
export const viewRowOf = (
  view: FeatureViewVersion,
  unpacking: Unpacking,
  row: OnlineRow | undefined,
  time: bigint,
): ViewRow => {
  if (!row) return notFound;
  // An order begins with the event time as it is written in answers.
  const eventTime = row.order.slice(0, row.order.indexOf('#'));
  const isOld = view.ttlSeconds !== null && isOutside(view, microsecondsOf(eventTime) ?? 0n, time);
  return isOld
    ? { status: 'OUTSIDE_MAX_AGE', eventTime, values: [] }
    : { status: null, eventTime, values: unpack(unpacking, row.packed) };
};
