import { literal } from '../literal';
import { quoteName } from '../quote';
import { requiredColumn } from '../required-column';
import type { PlanExpectation } from './expectation-plan';

/** Cells hold one of the values; empty cells pass. */
export const inSet: PlanExpectation<{
  readonly column: string;
  readonly values: readonly (string | number | boolean)[];
}> = ({ column, values }, columns) => {
  const { name, type } = requiredColumn(columns, column);
  const allowed = values.map((value) => literal(value, type)).join(', ');
  return {
    kind: 'rows',
    text: `${name} one of ${values.join(', ')}`,
    columns: [name],
    failing: `SELECT * FROM data WHERE ${quoteName(name)} NOT IN (${allowed})`,
  };
};
