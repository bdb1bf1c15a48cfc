import { CairnError } from '../../../../contracts/cairn-error';
import type { Feature } from '../../../../contracts/features/feature';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { FeatureValue } from '../../../../contracts/features/online';
import type { SqlRow } from '../../../../contracts/sql/session';
import { packRow } from '../packing/packed-row';
import { valueOfSql } from '../values/sql-value';
import { requireFits } from './row-size';
import { typesOf } from './view-columns';

const valueIn = ({ name, type }: Feature, cell: unknown, entity: string): FeatureValue => {
  const value = valueOfSql(type, cell);
  if (value !== undefined) return value;
  throw new CairnError(
    'feature.row.invalid',
    `The list ${name} of ${entity} holds a null. A list holds no nulls: filter them out in the SQL of the view.`,
  );
};

/**
 * The features of a row of `onlineRows`, packed. Throws `feature.row.invalid` and `feature.row.too-large`, which name
 * the entity.
 */
export const packedOfRow = (view: FeatureViewVersion, entity: string, row: SqlRow): Uint8Array => {
  const values = view.features.map((feature, index) => valueIn(feature, row[`f${index}`], entity));
  const packed = packRow(typesOf(view), values);
  requireFits(entity, packed, `Feature view ${view.name}: `);
  return packed;
};
