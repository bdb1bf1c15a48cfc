import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import type { Query } from './query';
import type { QueryStore } from './query-store';
import type { Snapshot } from './snapshot';

export const StoreContext = createContext<QueryStore | null>(null);

/** The store of the signed-in page. */
export const useStore = (): QueryStore => {
  const store = useContext(StoreContext);
  if (!store) throw new Error('there is no query store around this component');
  return store;
};

/** Reads a query for as long as the component is there; several components share one reading. */
export const useQuery = <Data>(query: Query<Data>): Snapshot<Data> => {
  const store = useStore();
  // A query is told by its key: the object around it is made anew with every drawing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const watch = useCallback((listener: () => void) => store.watch(query, listener), [store, query.key]);
  return useSyncExternalStore(watch, () => store.snapshotOf(query));
};
