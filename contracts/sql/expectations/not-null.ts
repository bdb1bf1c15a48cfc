import { quoteName } from '../quote';
import { requiredColumn } from '../required-column';
import type { PlanExpectation } from './expectation-plan';

/** Cells of the columns are not empty. */
export const notNull: PlanExpectation<{ readonly columns: readonly string[] }> = (options, columns) => {
  const names = options.columns.map((name) => requiredColumn(columns, name).name);
  return {
    kind: 'rows',
    text: `${names.join(', ')} not empty`,
    columns: names,
    showsEmptyOnly: true,
    failing: `SELECT * FROM data WHERE ${names.map((name) => `${quoteName(name)} IS NULL`).join(' OR ')}`,
  };
};
