import type { Call } from '../../../../contracts/call';
import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import { historyToTiles } from '../aggregates/history-to-tiles';
import { historyToOnline } from '../online/history-to-online';
import type { OnlineStore } from '../online/online-store';
import { isAggregated } from '../online/rows-of-view';
import { microsecondsOf } from '../values/microseconds';
import type { OfflineStores } from './fetch-files';
import { loadHistory } from './load-history';

export interface Offered {
  readonly view: FeatureViewVersion;
  /** The manifest that holds the rows; it is recorded afterwards. */
  readonly made: Materialization;
  /** Relation with the rows that may not be online yet, each entity and time once; of aggregated views vanished ones too. */
  readonly relation: string;
}

/** The history that tiles are made of. */
const whole = 'history of tiles';

/** Dated rows go back from the newest event of the whole history. */
const datedFrom = ({ historySeconds }: FeatureViewVersion, { to }: Materialization): bigint | null => {
  const last = to === null ? undefined : microsecondsOf(to);
  return historySeconds === null || last === undefined ? null : last - BigInt(historySeconds) * 1_000_000n;
};

/**
 * Offers rows of the history to the online store, where the newest wins; of an aggregated view, entities of these rows
 * get tiles of their whole history. Returns how many items they stand for.
 */
export const bringOnline = async (
  stores: OfflineStores & { readonly online: OnlineStore },
  { view, made, relation }: Offered,
  call: Call,
): Promise<number> => {
  const { session, online } = stores;
  if (isAggregated(view)) {
    await loadHistory(stores, view, made, whole);
    return historyToTiles(session, online, view, whole, relation);
  }
  return historyToOnline(session, online, view, relation, {
    from: datedFrom(view, made),
    keepUntil: Math.ceil(Date.parse(call.time) / 1000) + (view.historySeconds ?? 0),
  });
};
