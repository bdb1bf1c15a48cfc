import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { eventColumn } from '../../../../contracts/features/split-sql';
import { historyColumns } from '../definitions/draft-view';
import type { JoinPlan } from '../join/join-plan';
import { labelRow } from './label-sql';

/** Name under which the history of a view is readable in the join. */
export const historyRelation = (view: Pick<FeatureViewVersion, 'name'>): string => `history of ${view.name}`;

/** The join of labels with the features of a service, giving the columns of `output`. */
export const trainingJoin = (
  service: Pick<FeatureServiceVersion, 'features'>,
  views: readonly FeatureViewVersion[],
  unique: ReadonlySet<string>,
  output: readonly string[],
): JoinPlan => ({
  labels: { relation: 'labels', row: labelRow, timestamp: eventColumn },
  output,
  views: views.map((view) => ({
    relation: historyRelation(view),
    keys: view.entities.map(({ joinKey }) => joinKey),
    event: historyColumns.event,
    created: historyColumns.created,
    tie: historyColumns.tie,
    hasUniqueEvents: unique.has(view.name),
    ttlMicroseconds: view.ttlSeconds === null ? null : BigInt(view.ttlSeconds) * 1_000_000n,
    features: service.features
      .filter((feature) => feature.view === view.name)
      .map(({ feature }) => ({ column: feature, as: feature })),
  })),
});
