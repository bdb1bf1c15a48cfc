import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { OnlineCell } from '../../../../contracts/features/online';
import { unpackRow } from '../packing/packed-row';
import { isoOf } from '../values/microseconds';
import { orderOf } from './event-order';
import type { OnlineRow } from './online-store';
import { typesOf } from './view-columns';

const notFound: OnlineCell = { value: null, status: 'NOT_FOUND', eventTime: null };

/**
 * The cells of a row at places of its view, at a time (microseconds): a value may be used from its event until
 * the ttl after it, both ends included.
 */
export const cellsOfRow = (
  view: FeatureViewVersion,
  places: readonly number[],
  row: OnlineRow | undefined,
  time: bigint,
): readonly OnlineCell[] => {
  if (!row) return places.map(() => notFound);
  const { event } = orderOf(row.order);
  const eventTime = isoOf(event);
  if (view.ttlSeconds !== null && time - event > BigInt(view.ttlSeconds) * 1_000_000n)
    return places.map(() => ({ value: null, status: 'OUTSIDE_MAX_AGE', eventTime }));
  const values = unpackRow(typesOf(view), row.packed, new Set(places));
  return places.map((place) => {
    const value = values[place] ?? null;
    return { value, status: value === null ? 'NULL_VALUE' : 'PRESENT', eventTime };
  });
};
