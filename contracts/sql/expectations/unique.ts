import { quoteName, quoteNames } from '../quote';
import { requiredColumn } from '../required-column';
import type { PlanExpectation } from './expectation-plan';

/** No two rows are equal in all of the columns; rows with an empty cell among them are not compared. */
export const unique: PlanExpectation<{ readonly columns: readonly string[] }> = (options, columns) => {
  const names = options.columns.map((name) => requiredColumn(columns, name).name);
  const present = names.map((name) => `${quoteName(name)} IS NOT NULL`).join(' AND ');
  return {
    kind: 'rows',
    text: `${names.join(', ')} unique`,
    columns: names,
    failing: `SELECT * FROM data WHERE ${present} QUALIFY count(*) OVER (PARTITION BY ${quoteNames(names)}) > 1`,
  };
};
