import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { inParallel } from '../in-parallel';
import { orderOf } from './event-order';
import type { OnlineAddress, OnlineRow, OnlineStore, Tiles } from './online-store';
import { mostBytes, refuseTooMany } from './read-bounds';

const parallelQueries = 50;

/** The rows of a view as of a time: dated ones where the view keeps them, else the newest if it is not later. */
export const rowsAsOf = async (
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

/** What was read of a view, in the order of its addresses: rows, or the tiles of an aggregated one. */
export type ViewFound =
  | { readonly kind: 'rows'; readonly rows: readonly (OnlineRow | undefined)[] }
  | { readonly kind: 'tiles'; readonly tiles: readonly (Tiles | undefined)[] };

/** Windows of an aggregated view are computed when they are read, from its tiles. */
export const isAggregated = ({ inputs }: Pick<FeatureViewVersion, 'inputs'>): boolean => inputs !== undefined;

const addressesOf = (reads: readonly ViewRead[]): readonly OnlineAddress[] =>
  reads.flatMap(({ addresses }) => addresses);

/** Cuts what was read for all views into what each asked for. */
const cutter = <T>(all: readonly T[]): ((count: number) => readonly T[]) => {
  let start = 0;
  return (count) => {
    start += count;
    return all.slice(start - count, start);
  };
};

/** Newest rows and tiles of several views, in one batch over all of them. */
const newestOf = async (store: OnlineStore, reads: readonly ViewRead[]): Promise<readonly ViewFound[]> => {
  const found = await store.read({
    rows: addressesOf(reads.filter(({ view }) => !isAggregated(view))),
    tiles: addressesOf(reads.filter(({ view }) => isAggregated(view))),
    mostBytes,
  });
  const [rows, tiles] = [cutter(found.rows), cutter(found.tiles)];
  return reads.map(
    ({ view, addresses }): ViewFound =>
      isAggregated(view)
        ? { kind: 'tiles', tiles: tiles(addresses.length) }
        : { kind: 'rows', rows: rows(addresses.length) },
  );
};

/**
 * Reads several views: newest rows and tiles in one batch, rows as of a time by a query per entity and view, in
 * parallel. Results in the order of the reads and their addresses. Throws `answer.too-large` for more items or bytes
 * than one read may take.
 */
export const readRows = async (
  store: OnlineStore,
  reads: readonly ViewRead[],
  time: bigint | undefined,
): Promise<readonly ViewFound[]> => {
  refuseTooMany(reads);
  if (time === undefined) return newestOf(store, reads);
  return Promise.all(
    reads.map(async ({ view, addresses }): Promise<ViewFound> => {
      if (isAggregated(view))
        return { kind: 'tiles', tiles: (await store.read({ rows: [], tiles: addresses, mostBytes })).tiles };
      return { kind: 'rows', rows: await rowsAsOf(store, view, addresses, time) };
    }),
  );
};
