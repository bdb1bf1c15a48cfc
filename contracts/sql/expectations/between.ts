import { quoteName } from '../quote';
import { requiredColumn } from '../required-column';
import { type PlanExpectation, rangeText } from './expectation-plan';

/** Numbers lie between the limits, both included; empty cells pass. */
export const between: PlanExpectation<{
  readonly column: string;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}> = ({ column, min, max }, columns) => {
  const { name } = requiredColumn(columns, column, ['integer', 'double']);
  const below = min === undefined ? 'false' : `${quoteName(name)} < ${min}`;
  const above = max === undefined ? 'false' : `${quoteName(name)} > ${max}`;
  return {
    kind: 'rows',
    text: rangeText(name, min, max),
    columns: [name],
    failing: `SELECT * FROM data WHERE ${below} OR ${above}`,
  };
};
