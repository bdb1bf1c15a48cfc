import { CairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { refuseErased, type Tombstones } from '../erasure/refuse-erased';
import { microsecondsOf } from '../values/microseconds';
import { addressOf } from './address-of';
import type { EventOrder } from './event-order';
import type { OnlineStore } from './online-store';
import { type PushedRow, type ReadRow, readPushedRow } from './pushed-row';
import { isAggregated } from './rows-of-view';
import { writeOnline } from './write-online';

/** Port: appending to the offline history of a view version. */
export interface OfflineAppender {
  append(view: FeatureViewVersion, rows: readonly ReadRow[], call: Call): Promise<void>;
}

export interface PushStores {
  readonly online: OnlineStore;
  readonly offline: OfflineAppender;
  /** Entities of a project that were erased. */
  readonly tombstones?: Tombstones;
}

export interface Push {
  readonly view: FeatureViewVersion;
  readonly rows: readonly PushedRow[];
  readonly to: 'online' | 'offline' | 'online_and_offline';
  /** Column with the time at which a row became known; the time of the push counts where it has none. */
  readonly created?: string;
}

const isNewer = (a: EventOrder, b: EventOrder): boolean => {
  if (a.event !== b.event) return a.event > b.event;
  return a.created === b.created ? a.tie > b.tie : a.created > b.created;
};

/** The newest row of each entity, of those that were pushed together. */
const newestOf = (rows: readonly ReadRow[]): ReadonlySet<ReadRow> => {
  const newest = new Map<string, ReadRow>();
  for (const row of rows) {
    const before = newest.get(row.entity);
    if (!before || isNewer(row.order, before.order)) newest.set(row.entity, row);
  }
  return new Set(newest.values());
};

/**
 * Writes pushed rows: all are read before any is written, offline before online. Online the newest event
 * wins; offline every row is kept. Throws `feature.request.invalid` naming row and column, and `feature.row.too-large`
 * naming the entity; `feature.entity.erased` when a row is of an entity that was erased since.
 */
export const pushRows = async (stores: PushStores, push: Push, call: Call): Promise<void> => {
  const { view, rows, to } = push;
  if (view.push === false)
    throw new CairnError(
      'feature.request.invalid',
      `Feature view ${view.name} takes no pushes; set push: true in its definition and apply it.`,
    );
  const now = microsecondsOf(call.time) ?? 0n;
  const reading = { view, isOnline: to !== 'offline', created: push.created, now };
  const read = rows.map((row, index) => readPushedRow(reading, row, index));
  if (read.length === 0) return;
  if (stores.tombstones) await refuseErased(view, read, stores.tombstones);
  if (to !== 'online') await stores.offline.append(view, read, call);
  if (to === 'offline') return;
  if (isAggregated(view)) {
    const { pushTiles } = await import('../aggregates/push-tiles');
    return pushTiles(stores.online, view, read);
  }
  const newest = newestOf(read);
  const { historySeconds } = view;
  const keepUntil = historySeconds === null ? null : Math.ceil(Date.parse(call.time) / 1000) + historySeconds;
  await writeOnline(
    stores.online,
    read.map((row) => ({
      address: addressOf(view, row.entity),
      order: row.order,
      packed: row.packed,
      isNewest: newest.has(row),
      keepUntil,
    })),
  );
};
