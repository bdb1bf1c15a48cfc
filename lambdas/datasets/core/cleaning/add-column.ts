import { CairnError } from '../../../../contracts/cairn-error';
import { literal, typeOfScalar } from '../../../../contracts/sql/literal';
import { quoteName } from '../../../../contracts/sql/quote';
import { hasColumn } from '../has-column';
import { type PlanCleaning, selectList } from './cleaning-plan';

/** Adds a column that holds one value. */
export const addColumn: PlanCleaning<{
  readonly name: string;
  readonly value: string | number | boolean;
}> = ({ name, value }, columns) => {
  if (hasColumn(columns, name))
    throw new CairnError('dataset.step.invalid', `there is a column "${name}" already`);
  const type = typeOfScalar(value);
  return {
    select: `SELECT ${literal(value, type)} AS ${quoteName(name)}, ${selectList(columns)} FROM data`,
    touched: 'SELECT count(*) AS touched FROM data',
    columns: [{ name, type }, ...columns],
  };
};
