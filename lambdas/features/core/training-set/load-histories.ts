import { loadHistory } from '../offline/load-history';
import type { FoundHistory } from './find-histories';
import { historyRelation } from './training-join';
import type { TrainingSetStores } from './training-set-request';

/** Makes histories readable, with pushed rows. Returns the views whose events are unique. */
export const loadHistories = async (
  stores: Pick<TrainingSetStores, 'session' | 'files'>,
  histories: readonly FoundHistory[],
  asKnown: boolean,
): Promise<ReadonlySet<string>> => {
  const unique = new Set<string>();
  for (const { view, materialization, window } of histories) {
    const relation = historyRelation(view);
    const known = asKnown ? 'then' : 'now';
    const { hasUniqueEvents } = await loadHistory(stores, view, materialization, relation, window, known);
    if (hasUniqueEvents) unique.add(view.name);
  }
  return unique;
};
