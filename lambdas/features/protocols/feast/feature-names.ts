import { CairnError } from '../../../../contracts/cairn-error';
import type { OnlineFeature } from '../../../../contracts/features/online';

/** The view part of a reference, with its version if it names one by its number. */
const prefixOf = (feature: OnlineFeature, reference: string | undefined): string =>
  reference?.split(':')[0]?.replace(/@latest$/, '') ?? feature.view;

/**
 * Names of features in an answer: bare, or `view__feature`. Names that collide are refused, because an answer
 * is read by name.
 */
export const featureNames = (
  features: readonly OnlineFeature[],
  references: readonly string[] | undefined,
  full: boolean,
): readonly string[] => {
  const names = features.map((feature, index) =>
    full ? `${prefixOf(feature, references?.[index])}__${feature.name}` : feature.name,
  );
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice)
    throw new CairnError(
      'feature.name.collision',
      `Duplicate feature name "${twice}"; ${full ? 'ask for each feature once' : 'set full_feature_names to true, or ask for each feature once'}.`,
    );
  return names;
};
