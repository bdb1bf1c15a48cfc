import { quoteName } from '../../../../contracts/sql/quote';
import { requiredColumn } from '../../../../contracts/sql/required-column';
import { type PlanCleaning, recompute } from './cleaning-plan';

/** White space that people do not see: also tabs, line ends and no-break spaces. */
const blanks = "(' ' || chr(9) || chr(10) || chr(13) || chr(160))";

/** Removes white space around texts. */
export const trim: PlanCleaning<{ readonly columns: readonly string[] }> = (options, columns) =>
  recompute(
    columns,
    Object.fromEntries(
      options.columns.map((name) => [
        requiredColumn(columns, name, ['string']).name,
        `trim(${quoteName(name)}, ${blanks})`,
      ]),
    ),
  );
