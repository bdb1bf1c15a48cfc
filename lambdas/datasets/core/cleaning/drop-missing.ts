import { quoteName } from '../../../../contracts/sql/quote';
import { requiredColumn } from '../../../../contracts/sql/required-column';
import { type PlanCleaning, selectList } from './cleaning-plan';

/** Removes rows that have an empty cell in one of the columns. */
export const dropMissing: PlanCleaning<{ readonly columns: readonly string[] }> = (options, columns) => {
  const present = options.columns.map(
    (name) => `${quoteName(requiredColumn(columns, name).name)} IS NOT NULL`,
  );
  return { select: `SELECT ${selectList(columns)} FROM data WHERE ${present.join(' AND ')}`, columns };
};
