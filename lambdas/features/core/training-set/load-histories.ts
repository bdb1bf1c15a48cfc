import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { SqlRow } from '../../../../contracts/sql/session';
import { loadHistory } from '../offline/load-history';
import { snapshotId } from '../offline/snapshot-id';
import { historyRelation } from './training-join';
import type { TrainingSetRequest, TrainingSetStores } from './training-set-request';

const materializationOf = async (
  stores: TrainingSetStores,
  { datasets }: TrainingSetRequest,
  view: FeatureViewVersion,
) => {
  const dataset = datasets.find((candidate) => candidate.dataset === view.source);
  const found =
    dataset &&
    (await stores.materializations.snapshot(
      view.project,
      view.name,
      view.version,
      snapshotId(view, dataset),
    ));
  if (found) return found;
  throw new CairnError(
    'feature.not-materialized',
    `Feature view ${view.name} version ${view.version} was not materialized from the pinned version of ${view.source}.`,
  );
};

/**
 * Makes the histories of all views readable: those of exactly the pinned dataset versions, and pushed rows.
 * Returns the views whose events are unique.
 */
export const loadHistories = async (
  stores: TrainingSetStores,
  request: TrainingSetRequest,
  summary: SqlRow,
): Promise<ReadonlySet<string>> => {
  const first = BigInt(summary['first_event'] as bigint);
  const last = BigInt(summary['last_event'] as bigint);
  const unique = new Set<string>();
  for (const view of request.views) {
    const materialization = await materializationOf(stores, request, view);
    const from = view.ttlSeconds === null ? null : first - BigInt(view.ttlSeconds) * 1_000_000n;
    const window = { from, to: last };
    const { hasUniqueEvents } = await loadHistory(
      stores,
      view,
      materialization,
      historyRelation(view),
      window,
    );
    if (hasUniqueEvents) unique.add(view.name);
  }
  return unique;
};
