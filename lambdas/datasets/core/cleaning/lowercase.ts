import { quoteName } from '../../../../contracts/sql/quote';
import { requiredColumn } from '../../../../contracts/sql/required-column';
import { type PlanCleaning, recompute } from './cleaning-plan';

/** Writes texts in lower case. */
export const lowercase: PlanCleaning<{ readonly columns: readonly string[] }> = (options, columns) =>
  recompute(
    columns,
    Object.fromEntries(
      options.columns.map((name) => [
        requiredColumn(columns, name, ['string']).name,
        `lower(${quoteName(name)})`,
      ]),
    ),
  );
