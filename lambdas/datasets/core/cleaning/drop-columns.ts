import { CairnError } from '../../../../contracts/cairn-error';
import { requiredColumn } from '../../../../contracts/sql/required-column';
import { type PlanCleaning, selectList } from './cleaning-plan';

/** Leaves columns out. */
export const dropColumns: PlanCleaning<{ readonly columns: readonly string[] }> = (options, columns) => {
  const dropped = options.columns.map((name) => requiredColumn(columns, name).name);
  const left = columns.filter(({ name }) => !dropped.includes(name));
  if (left.length === 0) throw new CairnError('dataset.step.invalid', 'no column would be left');
  return {
    select: `SELECT ${selectList(left)} FROM data`,
    touched: 'SELECT count(*) AS touched FROM data',
    columns: left,
  };
};
