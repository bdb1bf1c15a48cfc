import { literal } from '../../../../contracts/sql/literal';
import { quoteName } from '../../../../contracts/sql/quote';
import { requiredColumn } from '../../../../contracts/sql/required-column';
import { type PlanCleaning, recompute } from './cleaning-plan';

/** Puts a value into the empty cells of a column. */
export const fillMissing: PlanCleaning<{
  readonly column: string;
  readonly value: string | number | boolean;
}> = ({ column, value }, columns) => {
  const { name, type } = requiredColumn(columns, column);
  return recompute(columns, { [name]: `coalesce(${quoteName(name)}, ${literal(value, type)})` });
};
