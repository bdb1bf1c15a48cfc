import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { inParallel } from '../in-parallel';
import { orderOf } from './event-order';
import type { OnlineAddress, OnlineRow, OnlineStore } from './online-store';

const parallelQueries = 50;

/** The rows of a view as of a time: dated ones where the view keeps them, else the newest if it is not later. */
const rowsAsOf = async (
  store: OnlineStore,
  view: FeatureViewVersion,
  addresses: readonly OnlineAddress[],
  time: bigint,
): Promise<readonly (OnlineRow | undefined)[]> => {
  if (view.historySeconds !== null)
    return inParallel(addresses, parallelQueries, (address) => store.asOf(address, time));
  const newest = await store.newest(addresses);
  return newest.map((row) => (row && orderOf(row.order).event <= time ? row : undefined));
};

export interface ViewRead {
  readonly view: FeatureViewVersion;
  /** Addresses to read, each once. */
  readonly addresses: readonly OnlineAddress[];
}

/**
 * Reads the rows of several views: newest ones in one batch over all views, those as of a time by a query per
 * entity and view, in parallel. Results in the order of the reads and their addresses.
 */
export const readRows = async (
  store: OnlineStore,
  reads: readonly ViewRead[],
  time: bigint | undefined,
): Promise<readonly (readonly (OnlineRow | undefined)[])[]> => {
  if (time !== undefined)
    return Promise.all(reads.map(({ view, addresses }) => rowsAsOf(store, view, addresses, time)));
  const rows = await store.newest(reads.flatMap(({ addresses }) => addresses));
  let start = 0;
  return reads.map(({ addresses }) => {
    const own = rows.slice(start, start + addresses.length);
    start += addresses.length;
    return own;
  });
};
