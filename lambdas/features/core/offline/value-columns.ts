import type { ColumnOfType } from '../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';

/**
 * What the history of a view holds besides keys and times: the inputs of windowed aggregates, which are computed
 * when they are asked for, and features that are columns of the view's rows.
 */
export const valueColumns = ({
  inputs = [],
  features,
}: Pick<FeatureViewVersion, 'inputs' | 'features'>): readonly ColumnOfType[] => {
  const columns = [...inputs, ...features.filter(({ aggregate }) => aggregate === undefined)];
  return [...new Map(columns.map(({ name, type }) => [name, { name, type }])).values()];
};
