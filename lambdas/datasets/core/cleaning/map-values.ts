import { quoteName, quoteText } from '../../../../contracts/sql/quote';
import { requiredColumn } from '../../../../contracts/sql/required-column';
import { type PlanCleaning, recompute } from './cleaning-plan';

/** Replaces texts of a column by others; texts that the map does not hold stay. */
export const mapValues: PlanCleaning<{
  readonly column: string;
  readonly values: Readonly<Record<string, string>>;
}> = (options, columns) => {
  const { name } = requiredColumn(columns, options.column, ['string']);
  const cases = Object.entries(options.values).map(
    ([from, to]) => `WHEN ${quoteText(from)} THEN ${quoteText(to)}`,
  );
  const column = quoteName(name);
  return recompute(columns, {
    [name]: cases.length === 0 ? column : `CASE ${column} ${cases.join(' ')} ELSE ${column} END`,
  });
};
