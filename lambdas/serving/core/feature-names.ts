import type { FeatureSource } from '../../../contracts/serving/endpoint';

/** Names of the features in answers and logs: plain, or `view__name` where two views share the plain one. */
export const featureNames = ({ features }: FeatureSource): readonly string[] => {
  const times = new Map<string, number>();
  for (const { name } of features) times.set(name, (times.get(name) ?? 0) + 1);
  return features.map(({ view, name }) => (times.get(name) === 1 ? name : `${view}__${name}`));
};
