import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { HistoryFile } from '../../../../contracts/features/materialization';
import type { SqlRow } from '../../../../contracts/sql/session';
import { type HistoryWindow, touchesMonth } from '../offline/event-window';
import { filesOf, monthOf, pushesOf } from '../offline/manifest';
import { snapshotId } from '../offline/snapshot-id';
import type { TrainingSetRequest, TrainingSetStores } from './training-set-request';

/** What was materialized of a view, and what of it the labels can see. */
export interface FoundHistory {
  readonly view: FeatureViewVersion;
  /** Undefined for a view of pushed rows that was never materialized. */
  readonly materialization: Materialization | undefined;
  readonly window: HistoryWindow;
  /** Files that hold the window. */
  readonly files: readonly HistoryFile[];
}

type Finder = Pick<TrainingSetStores, 'files' | 'materializations'>;

const materializationOf = async (
  { materializations }: Finder,
  { datasets }: TrainingSetRequest,
  view: FeatureViewVersion,
): Promise<Materialization | undefined> => {
  const { project, name, version, source } = view;
  if (source === null) return materializations.latest(project, name, version);
  const dataset = datasets.find((candidate) => candidate.dataset === source);
  const found =
    dataset && (await materializations.snapshot(project, name, version, snapshotId(view, dataset)));
  if (found) return found;
  throw new CairnError(
    'feature.not-materialized',
    `Feature view ${name} version ${version} was not materialized from the pinned version of ${source}.`,
  );
};

/**
 * The earliest event that a label at `first` may need; null when any may be: an entity that ever had an event has
 * counts of 0 in empty windows, one that had none has no value.
 */
const reachOf = ({ ttlSeconds, features }: FeatureViewVersion, first: bigint): bigint | null => {
  const isWindowed = features.some(({ aggregate }) => aggregate);
  return isWindowed || ttlSeconds === null ? null : first - BigInt(ttlSeconds) * 1_000_000n;
};

/**
 * The histories that a training set joins: of exactly the pinned dataset versions, cut to the months that the
 * labels (from `first_event` to `last_event` of their summary) can see. Throws `feature.not-materialized`.
 */
export const findHistories = (
  stores: Finder,
  request: TrainingSetRequest,
  summary: SqlRow,
): Promise<readonly FoundHistory[]> =>
  Promise.all(
    request.views.map(async (view): Promise<FoundHistory> => {
      const materialization = await materializationOf(stores, request, view);
      const window = {
        from: reachOf(view, BigInt(summary['first_event'] as bigint)),
        to: BigInt(summary['last_event'] as bigint),
      };
      const kept = materialization ? await filesOf(stores.files, materialization) : [];
      const pushes = await pushesOf(stores.files, materialization);
      const files = [...kept, ...pushes].filter((file) => touchesMonth(window, monthOf(file)));
      return { view, materialization, window, files };
    }),
  );
