import type { FeatureValue, ScalarValue } from '../../../../contracts/features/online';
import { elementTypeOf, type FeatureType, isSet, keptAs } from '../../../../contracts/features/value-types';
import { quoteName } from '../../../../contracts/sql/quote';
import { distinctValues } from './distinct-values';

/** SQL of a column whose rows `valueOfSql` reads: times as microseconds, everything else as it is. */
export const readableSql = (name: string, type: FeatureType): string => {
  const kept = keptAs(type);
  if (kept === 'UNIX_TIMESTAMP') return `epoch_us(${quoteName(name)})`;
  return kept === 'UNIX_TIMESTAMP_LIST'
    ? `list_transform(${quoteName(name)}, lambda t: epoch_us(t))`
    : quoteName(name);
};

/**
 * A cell of a row of `readableSql` as a feature's value: lists as lists, a set with each element once, bytes as bytes.
 * Undefined for a list that holds a null.
 */
export const valueOfSql = (type: FeatureType, cell: unknown): FeatureValue | undefined => {
  if (cell === null || cell === undefined) return null;
  if (!elementTypeOf(type)) return cell as ScalarValue;
  const values = cell as readonly (ScalarValue | null)[];
  if (values.includes(null)) return undefined;
  return isSet(type) ? distinctValues(values as readonly ScalarValue[]) : (values as readonly ScalarValue[]);
};
