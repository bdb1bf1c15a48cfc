import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureServiceVersion } from '../../../../contracts/features/feature-service';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { eventColumn, splitColumn } from '../../../../contracts/features/split-sql';
import type { PinnedFeatures } from '../definitions/pinned-features';

type Pinned = Pick<PinnedFeatures, 'label' | 'labelKeys'>;

/**
 * Columns of a training set, in order. Throws `feature.definition.invalid` when two of them have one name (SQL does
 * not tell upper from lower case), or one has a name of joins.
 */
export const trainingColumns = (
  { label, labelKeys }: Pinned,
  { features }: Pick<FeatureServiceVersion, 'features'>,
): readonly string[] => {
  const columns = [
    ...labelKeys,
    eventColumn,
    ...features.map(({ feature }) => feature),
    label.column,
    ...(label.baselineColumn ? [label.baselineColumn] : []),
    splitColumn,
  ];
  const hidden = [label.column, label.timestamp, label.baselineColumn].find((name) => name?.startsWith('__'));
  if (hidden !== undefined)
    throw new CairnError(
      'feature.definition.invalid',
      `The label names a column "${hidden}", and names that begin with __ are those of joins: give it another one, by AS in the label SQL.`,
    );
  const names = columns.map((name) => name.toLowerCase());
  const twice = columns.find((_, index) => names.indexOf(names[index] ?? '') < index);
  if (twice !== undefined)
    throw new CairnError(
      'feature.definition.invalid',
      `A training set would have two columns named "${twice}".`,
    );
  return columns;
};

/** Throws `feature.definition.invalid` when a view of the service is keyed by what a label row does not say. */
export const refuseUnkeyedViews = (
  { labelKeys }: Pinned,
  views: readonly Pick<FeatureViewVersion, 'name' | 'entities'>[],
): void => {
  for (const { name, entities } of views) {
    const missing = entities.find(({ joinKey }) => !labelKeys.includes(joinKey));
    if (missing)
      throw new CairnError(
        'feature.definition.invalid',
        `Feature view ${name} has the join key "${missing.joinKey}", which the label does not have; name its entity under label.entities.`,
      );
  }
};
