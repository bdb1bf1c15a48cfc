import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureType } from '../../../../contracts/features/value-types';

/** Largest item of DynamoDB: 400 KB. */
const largestItem = 400 * 1024;

/** Of a definition's item, what keys, journal and DynamoDB's own form of JSON may take. */
const largestDefinition = 300 * 1024;

/** Bytes of a value where every value has them; of any other type at least its length of four bytes. */
const fixedBytes: Partial<Readonly<Record<FeatureType, number>>> = {
  BOOL: 1,
  INT32: 4,
  FLOAT: 4,
  INT64: 8,
  DOUBLE: 8,
  UNIX_TIMESTAMP: 8,
};
const lengthBytes = 4;

type View = Pick<FeatureViewVersion, 'name' | 'features' | 'group' | 'inputs'>;

/** Least bytes of a row in which every feature has a value: the packed format of packing/packed-row.ts. */
const rowBytes = ({ features }: View): number =>
  features.reduce(
    (sum, { type }) => sum + (fixedBytes[type] ?? lengthBytes),
    1 + Math.ceil(features.length / 8),
  );

/** A busy entity has at least 48 tiles a window, of which each keeps at least a byte of every input. */
const tilesBytes = ({ features, inputs = [] }: View): number =>
  48 * inputs.length * new Set(features.flatMap(({ aggregate }) => aggregate?.windowSeconds ?? [])).size;

/** Least bytes of the online item of an entity: of all views of a group together. */
export const knownItemBytes = (views: readonly View[]): number =>
  views.reduce((sum, view) => sum + Math.max(rowBytes(view), tilesBytes(view)), 0);

/**
 * Throws for views that could not share an item. The item of a group holds the rows of a former version beside those
 * of a new one, while readers pass from the one to the other and models that use the former are live.
 */
const refuseViews = (views: readonly View[]): void => {
  const bytes = knownItemBytes(views) * (views.some(({ group }) => group !== undefined) ? 2 : 1);
  const names = views.map(({ name }) => name).join(', ');
  if (bytes <= largestItem) return;
  throw new CairnError(
    'feature.definition.invalid',
    `An online item of ${names} has at least ${bytes} bytes, and DynamoDB keeps at most ${largestItem}: divide the features among views of their own groups, or of none. The item of a group holds two versions of each view.`,
  );
};

/**
 * Throws `feature.definition.invalid` for what could never be stored: online items of views (those of a group
 * together), and definitions themselves.
 */
export const refuseTooLarge = (
  definitions: readonly { readonly name: string }[],
  views: readonly View[],
): void => {
  const groups = Map.groupBy(views, ({ name, group }) =>
    group === undefined ? `view ${name}` : `group ${group}`,
  );
  for (const together of groups.values()) refuseViews(together);
  for (const definition of [...definitions, ...views]) {
    const bytes = Buffer.byteLength(JSON.stringify(definition));
    if (bytes > largestDefinition)
      throw new CairnError(
        'feature.definition.invalid',
        `The definition of ${definition.name} has ${bytes} bytes, of which at most ${largestDefinition} are kept: divide it.`,
      );
  }
};
