import { CairnError } from '../../../../contracts/cairn-error';
import type { OnlineFeature } from '../../../../contracts/features/online';

/** The view part of a reference, with its version if it names one. */
const prefixOf = (feature: OnlineFeature, reference: string | undefined): string =>
  reference?.split(':')[0] ?? feature.view;

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
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice)
    throw new CairnError(
      'feature.request.invalid',
      `Duplicate feature name "${twice}"; ${full ? 'ask for each feature once' : 'set full_feature_names to true, or ask for each feature once'}.`,
    );
  return names;
};
