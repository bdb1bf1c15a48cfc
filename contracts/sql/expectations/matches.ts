import { quoteName, quoteText } from '../quote';
import { requiredColumn } from '../required-column';
import type { PlanExpectation } from './expectation-plan';

/** Texts hold a match of the pattern (RE2; anchor it with ^ and $ to bind the whole text); empty cells pass. */
export const matches: PlanExpectation<{ readonly column: string; readonly pattern: string }> = (
  { column, pattern },
  columns,
) => {
  const { name } = requiredColumn(columns, column, ['string']);
  return {
    kind: 'rows',
    text: `${name} matching ${pattern}`,
    columns: [name],
    failing: `SELECT * FROM data WHERE NOT regexp_matches(${quoteName(name)}, ${quoteText(pattern)})`,
  };
};
