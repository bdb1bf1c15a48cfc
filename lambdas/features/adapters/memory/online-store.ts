import { orderOf } from '../../core/online/event-order';
import type { OnlineAddress, OnlineRow, OnlineStore } from '../../core/online/online-store';

const addressText = ({ project, view, version, entity }: OnlineAddress): string =>
  JSON.stringify([project, view, version, entity]);

/** In-memory twin of the online store. */
export const memoryOnlineStore = (): OnlineStore => {
  const newest = new Map<string, OnlineRow>();
  const dated = new Map<string, Map<string, OnlineRow>>();
  const inOrder = (address: OnlineAddress): readonly OnlineRow[] =>
    [...(dated.get(addressText(address))?.values() ?? [])].sort((a, b) => (a.order < b.order ? -1 : 1));
  return {
    newest: async (addresses) => addresses.map((address) => newest.get(addressText(address))),
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
  };
};
