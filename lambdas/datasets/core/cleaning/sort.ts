import { quoteName } from '../../../../contracts/sql/quote';
import { requiredColumn } from '../../../../contracts/sql/required-column';
import { position } from '../hidden-columns';
import { type PlanCleaning, selectList } from './cleaning-plan';

/** Orders rows, smallest first, empty cells last; equal rows keep their order. */
export const sort: PlanCleaning<{ readonly by: readonly string[] }> = ({ by }, columns) => {
  const keys = by.map((name) => `${quoteName(requiredColumn(columns, name).name)} NULLS LAST`).join(', ');
  const sorted = `row_number() OVER (ORDER BY ${keys}, ${position})`;
  const ranked = `SELECT ${sorted} AS after, row_number() OVER (ORDER BY ${position}) AS before FROM data`;
  return {
    select: `SELECT ${selectList(columns, { [position]: sorted })} FROM data`,
    touched: `SELECT count(*) AS touched FROM (${ranked}) WHERE after <> before`,
    columns,
  };
};
