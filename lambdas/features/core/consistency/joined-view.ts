import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { historyColumns } from '../definitions/draft-view';
import type { JoinedView } from '../join/join-plan';

/** Columns of a row besides its features, as a check asks for them. */
export const orderColumns = [historyColumns.event, historyColumns.created, historyColumns.tie] as const;

export const isWindowed = ({ features }: Pick<FeatureViewVersion, 'features'>): boolean =>
  features.some(({ aggregate }) => aggregate !== undefined);

/**
 * A view's side of a join that gives all of its features under their own names, and of a view that answers by its
 * newest row the order of that row.
 */
export const joinedView = (
  view: FeatureViewVersion,
  relation: string,
  known: { readonly hasUniqueEvents: boolean; readonly asKnown: boolean },
): JoinedView => {
  const rows = {
    relation,
    keys: view.entities.map(({ joinKey }) => joinKey),
    event: historyColumns.event,
    created: historyColumns.created,
    tie: historyColumns.tie,
    hasUniqueEvents: known.hasUniqueEvents,
    asKnown: known.asKnown,
    deleted: known.asKnown ? 'deleted' : null,
  };
  if (isWindowed(view))
    return {
      ...rows,
      kind: 'windowed',
      inputs: view.inputs ?? [],
      features: view.features.flatMap(({ name, type, aggregate }) =>
        aggregate ? [{ aggregate, type, as: name }] : [],
      ),
    };
  return {
    ...rows,
    kind: 'newest',
    ttlSeconds: view.ttlSeconds,
    features: [...orderColumns, ...view.features.map(({ name }) => name)].map((column) => ({
      column,
      as: column,
    })),
  };
};
