import { quoteText } from '../../../../contracts/sql/quote';

/** Cells that say "no value", whatever their column holds. */
const markers = ['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', 'nil', '.', '?', '-', '--'];

/** A cell's text, trimmed; NULL when it says that there is no value. */
export const cellValue = (cell: string): string =>
  `(CASE WHEN lower(trim(${cell})) IN (${markers.map(quoteText).join(', ')}) THEN NULL ELSE trim(${cell}) END)`;
