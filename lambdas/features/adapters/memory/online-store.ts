import { orderOf } from '../../core/online/event-order';
import type { OnlineAddress, OnlineRow, OnlineStore, Tiles } from '../../core/online/online-store';

const addressText = ({ project, view, version, entity, group }: OnlineAddress): string =>
  JSON.stringify([project, entity, view, version, group ?? null]);

/** In-memory twin of the online store. */
export const memoryOnlineStore = (): OnlineStore => {
  const newest = new Map<string, OnlineRow>();
  const dated = new Map<string, Map<string, OnlineRow>>();
  const tiles = new Map<string, Tiles>();
  const inOrder = (address: OnlineAddress): readonly OnlineRow[] =>
    [...(dated.get(addressText(address))?.values() ?? [])].sort((a, b) => (a.order < b.order ? -1 : 1));
  const rowsOf = (addresses: readonly OnlineAddress[]) =>
    addresses.map((address) => newest.get(addressText(address)));
  return {
    read: async (asked) => ({
      rows: rowsOf(asked.rows),
      tiles: asked.tiles.map((address) => tiles.get(addressText(address))),
    }),
    newest: async (addresses) => rowsOf(addresses),
    asOf: async (address, time) => inOrder(address).findLast(({ order }) => orderOf(order).event <= time),
    dated: async (address, from) => inOrder(address).filter(({ order }) => orderOf(order).event >= from),
    putNewest: async (address, row) => {
      const before = newest.get(addressText(address));
      if (!before || before.order < row.order) newest.set(addressText(address), row);
    },
    putDated: async (rows) => {
      for (const { address, order, packed } of rows) {
        const key = addressText(address);
        const own = dated.get(key) ?? new Map<string, OnlineRow>();
        own.set(order, { order, packed });
        dated.set(key, own);
      }
    },
    withdraw: async (address, order, instead) => {
      const key = addressText(address);
      dated.get(key)?.delete(order);
      if (newest.get(key)?.order !== order) return;
      if (instead) newest.set(key, instead);
      else newest.delete(key);
    },
    putTiles: async (address, { revision, packed }, before) => {
      if (tiles.get(addressText(address))?.revision !== before) return false;
      tiles.set(addressText(address), { revision, packed });
      return true;
    },
    eraseEntity: async (project, entity) => {
      const prefix = `${JSON.stringify([project, entity]).slice(0, -1)},`;
      let erased = 0;
      for (const kept of [newest, dated, tiles])
        for (const [key, value] of kept)
          if (key.startsWith(prefix)) {
            kept.delete(key);
            erased += value instanceof Map ? value.size : 1;
          }
      return erased;
    },
  };
};
