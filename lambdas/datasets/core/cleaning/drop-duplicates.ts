import { quoteNames } from '../../../../contracts/sql/quote';
import { requiredColumn } from '../../../../contracts/sql/required-column';
import { position } from '../hidden-columns';
import { type PlanCleaning, selectList } from './cleaning-plan';

/** Of rows that are equal in the given columns (empty cells being equal), keeps the first. */
export const dropDuplicates: PlanCleaning<{ readonly by: readonly string[] }> = ({ by }, columns) => {
  const keys = quoteNames(by.map((name) => requiredColumn(columns, name).name));
  return {
    select: `SELECT ${selectList(columns)} FROM data QUALIFY row_number() OVER (PARTITION BY ${keys} ORDER BY ${position}) = 1`,
    columns,
  };
};
