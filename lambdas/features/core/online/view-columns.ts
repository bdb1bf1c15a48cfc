import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureType } from '../../../../contracts/features/value-types';

/** Types of a view's features, in the order in which rows are packed. */
export const typesOf = (view: Pick<FeatureViewVersion, 'features'>): readonly FeatureType[] =>
  view.features.map(({ type }) => type);
