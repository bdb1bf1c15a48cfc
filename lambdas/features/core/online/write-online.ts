import { inParallel } from '../in-parallel';
import { type EventOrder, orderOf, orderText } from './event-order';
import type { DatedRow, OnlineAddress, OnlineRow, OnlineStore } from './online-store';

/** A row on its way to the online store. */
export interface OnlineWrite {
  readonly address: OnlineAddress;
  readonly order: EventOrder;
  readonly packed: Uint8Array;
  /** Competes for being the newest row of its entity. */
  readonly isNewest: boolean;
  /** Is kept as a dated row until this epoch second; null when it is not. */
  readonly keepUntil: number | null;
}

const parallelWrites = 32;

const addressText = ({ project, view, version, entity }: OnlineAddress): string =>
  `${project}/${view}/${version}/${entity}`;

/** A row that is as new as the write, or newer: the write would change nothing. */
const isCovered = (existing: OnlineRow | undefined, write: OnlineWrite): boolean =>
  existing !== undefined && existing.order >= orderText(write.order);

const rowOf = ({ order, packed }: OnlineWrite): OnlineRow => ({ order: orderText(order), packed });

const writeNewest = async (store: OnlineStore, writes: readonly OnlineWrite[]): Promise<void> => {
  const existing = await store.newest(writes.map(({ address }) => address));
  const changed = writes.filter((write, index) => !isCovered(existing[index], write));
  await inParallel(changed, parallelWrites, (write) => store.putNewest(write.address, rowOf(write)));
};

/** Rows of one entity that are not there yet: one query for all of them. */
const unknownDated = async (
  store: OnlineStore,
  writes: readonly OnlineWrite[],
): Promise<readonly OnlineWrite[]> => {
  const [first] = writes.toSorted((a, b) => (a.order.event < b.order.event ? -1 : 1));
  if (!first) return [];
  const existing = new Map<bigint, OnlineRow>();
  // In their order: of rows of one event time the last is the one that counts.
  for (const row of await store.dated(first.address, first.order.event))
    existing.set(orderOf(row.order).event, row);
  return writes.filter((write) => !isCovered(existing.get(write.order.event), write));
};

const writeDated = async (store: OnlineStore, writes: readonly OnlineWrite[]): Promise<void> => {
  const byEntity = Map.groupBy(writes, ({ address }) => addressText(address));
  const unknown = await inParallel([...byEntity.values()], parallelWrites, (group) =>
    unknownDated(store, group),
  );
  const rows: DatedRow[] = unknown.flat().map((write) => ({
    ...rowOf(write),
    address: write.address,
    expiresAt: write.keepUntil ?? 0,
  }));
  await store.putDated(rows);
};

/**
 * Writes rows to the online store, newest wins. What is there already is not written again: repeating a
 * materialization costs reads, which are a tenth of the price of writes.
 */
export const writeOnline = async (store: OnlineStore, writes: readonly OnlineWrite[]): Promise<void> => {
  await writeNewest(
    store,
    writes.filter(({ isNewest }) => isNewest),
  );
  await writeDated(
    store,
    writes.filter(({ keepUntil }) => keepUntil !== null),
  );
};
