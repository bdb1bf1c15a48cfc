import { CairnError } from '../../../../contracts/cairn-error';
import { quoteName } from '../../../../contracts/sql/quote';
import { requiredColumn } from '../../../../contracts/sql/required-column';
import { hasColumn } from '../has-column';
import { type PlanCleaning, selectList } from './cleaning-plan';

/** Gives a column another name. */
export const rename: PlanCleaning<{ readonly from: string; readonly to: string }> = (
  { from, to },
  columns,
) => {
  const renamed = requiredColumn(columns, from);
  if (hasColumn(columns, to))
    throw new CairnError('dataset.step.invalid', `there is a column "${to}" already`);
  const after = columns.map((column) => (column === renamed ? { ...column, name: to } : column));
  return {
    select: `SELECT ${selectList(after, { [to]: quoteName(from) })} FROM data`,
    touched: 'SELECT count(*) AS touched FROM data',
    columns: after,
  };
};
