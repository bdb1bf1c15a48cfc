import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { eventColumn } from '../../../../contracts/features/split-sql';
import { historyColumns } from '../definitions/draft-view';
import type { JoinedView, JoinPlan } from '../join/join-plan';
import { labelRow, labelTable } from './label-sql';
import type { UsedFeature } from './request-columns';

/** Name under which the history of a view is readable in the join. */
export const historyRelation = (view: Pick<FeatureViewVersion, 'name'>): string => `history of ${view.name}`;

export interface TrainingJoin {
  readonly service: Pick<FeatureServiceVersion, 'features'>;
  readonly views: readonly FeatureViewVersion[];
  /** Views whose events are unique. */
  readonly unique: ReadonlySet<string>;
  readonly asKnown: boolean;
  /** What request views use besides, under columns of its own. */
  readonly uses?: readonly UsedFeature[];
  /** Columns of the training set, in order. */
  readonly output: readonly string[];
}

/** Features of a view that the join gives, by the names of their columns. */
const wantedOf = (view: FeatureViewVersion, { service, uses = [] }: TrainingJoin) => {
  const wanted = new Map([
    ...uses.filter((use) => use.view === view.name).map((use) => [use.feature, use.column] as const),
    ...service.features
      .filter((feature) => feature.view === view.name && feature.kind !== 'request')
      .map(({ feature }) => [feature, feature] as const),
  ]);
  return view.features.flatMap((feature) => {
    const as = wanted.get(feature.name);
    return as === undefined ? [] : [{ ...feature, as }];
  });
};

const joinedView = (view: FeatureViewVersion, join: TrainingJoin): JoinedView => {
  const { unique, asKnown } = join;
  const features = wantedOf(view, join);
  const hasUniqueEvents = unique.has(view.name);
  const rows = {
    relation: historyRelation(view),
    keys: view.entities.map(({ joinKey }) => joinKey),
    event: historyColumns.event,
    created: historyColumns.created,
    tie: historyColumns.tie,
    hasUniqueEvents,
    asKnown,
    // Unique events have no row beside them that says that they are gone.
    deleted: asKnown && !hasUniqueEvents ? historyColumns.deleted : null,
  };
  return features.some(({ aggregate }) => aggregate)
    ? {
        ...rows,
        kind: 'windowed',
        inputs: view.inputs ?? [],
        features: features.flatMap(({ as, type, aggregate }) => (aggregate ? [{ aggregate, type, as }] : [])),
      }
    : {
        ...rows,
        kind: 'newest',
        ttlSeconds: view.ttlSeconds,
        features: features.map(({ name, as }) => ({ column: name, as })),
      };
};

/** The join of labels with the features of a service. */
export const trainingJoin = (join: TrainingJoin): JoinPlan => ({
  labels: { relation: labelTable, row: labelRow, timestamp: eventColumn },
  output: join.output,
  views: join.views.map((view) => joinedView(view, join)),
});
