import { eventOf, orderOf } from '../../core/online/event-order';
import type { OnlineAddress, OnlineRow, OnlineStore, Tiles } from '../../core/online/online-store';
import { tooLarge } from '../../core/online/read-bounds';

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
    read: async (asked) => {
      const found = {
        rows: rowsOf(asked.rows),
        tiles: asked.tiles.map((address) => tiles.get(addressText(address))),
      };
      const bytes = [...found.rows, ...found.tiles].reduce(
        (sum, one) => sum + (one?.packed.byteLength ?? 0),
        0,
      );
      if (asked.mostBytes !== undefined && bytes > asked.mostBytes) throw tooLarge(asked.mostBytes);
      return found;
    },
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
      const own = dated.get(key);
      for (const each of [...(own?.keys() ?? [])])
        if (each.startsWith(eventOf(order)) && each <= order) own?.delete(each);
      if (newest.get(key)?.order !== order) return;
      if (instead) newest.set(key, instead);
      else newest.delete(key);
    },
    putTiles: async (address, { revision, packed }, before) => {
      if (tiles.get(addressText(address))?.revision !== before) return false;
      tiles.set(addressText(address), { revision, packed });
      return true;
    },
    eraseEntity: async (project, entity, { views, takes, leaves }) => {
      let erased = 0;
      for (const one of views) {
        const key = addressText({ ...one, project, entity });
        const row = newest.get(key);
        if (row && takes(row.order) && newest.delete(key)) erased += 1;
        const own = dated.get(key);
        for (const order of [...(own?.keys() ?? [])].filter(takes)) if (own?.delete(order)) erased += 1;
        const before = tiles.get(key);
        const left = before && leaves(one, before);
        if (left?.revision === before?.revision) continue;
        erased += 1;
        if (left) tiles.set(key, left);
        else tiles.delete(key);
      }
      return erased;
    },
  };
};
