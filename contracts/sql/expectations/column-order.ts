import { CairnError } from '../../cairn-error';
import { quoteName } from '../quote';
import { requiredColumn } from '../required-column';
import type { PlanExpectation } from './expectation-plan';

const isNumber = (type: string): boolean => type === 'integer' || type === 'double';

/** One column is not above another one; rows with an empty cell pass. */
export const columnOrder: PlanExpectation<{ readonly lower: string; readonly upper: string }> = (
  options,
  columns,
) => {
  const lower = requiredColumn(columns, options.lower);
  const upper = requiredColumn(columns, options.upper);
  if (lower.type !== upper.type && !(isNumber(lower.type) && isNumber(upper.type)))
    throw new CairnError(
      'dataset.step.invalid',
      `"${lower.name}" (${lower.type}) and "${upper.name}" (${upper.type}) cannot be compared`,
    );
  return {
    kind: 'rows',
    text: `${lower.name} at most ${upper.name}`,
    columns: [lower.name, upper.name],
    failing: `SELECT * FROM data WHERE ${quoteName(lower.name)} > ${quoteName(upper.name)}`,
  };
};
