import type { Plan } from '../plan';
import type { ColumnProfile } from '../table/profile-table';
import { cell, percent, table } from './markdown';

const roleOf = (plan: Plan, column: ColumnProfile): string => {
  if (column === plan.label) return 'label';
  if (column.name === plan.key.column) return 'entity';
  const out = plan.leftOut.find((one) => one.column === column);
  if (out) return 'left out';
  return column === plan.time ? 'time, feature' : 'feature';
};

/** Every column of the file: its name here, type, gaps, and what it is for. */
export const columnsText = (plan: Plan): string =>
  table(
    ['column in the file', 'name', 'type', 'missing', 'different values', 'role'],
    plan.profile.columns.map((column) => [
      cell(column.header),
      `\`${column.name}\``,
      column.form === null ? column.type : `${column.type} (${column.form})`,
      column.missing === 0 ? '–' : `${column.missing} (${percent(column.missing, plan.profile.rows)})`,
      String(column.distinct),
      roleOf(plan, column),
    ]),
  );

/** Cells that do not fit the type of their column. */
export const unreadableText = ({ profile }: Plan): readonly string[] =>
  profile.columns
    .filter(({ unreadable }) => unreadable > 0)
    .map(
      ({ name, unreadable, type, unreadableExamples }) =>
        `- \`${name}\`: ${unreadable} cells are no ${type} (${unreadableExamples.map((text) => `"${cell(text)}"`).join(', ')}); they count as missing.`,
    );

/** Rows that are not trained on, or left out. */
export const rowsText = ({ profile, label, key, time }: Plan): readonly string[] => [
  ...(label.missing > 0
    ? [
        `- ${label.missing} of ${profile.rows} rows have no label: they are not trained on, but can be asked about.`,
      ]
    : []),
  ...(key.missing > 0 ? [`- ${key.missing} rows have no ${key.column}: they are left out.`] : []),
  ...(time && time.missing > 0 ? [`- ${time.missing} rows have no ${time.name}: they are left out.`] : []),
  ...(key.doubled > 0
    ? [`- ${key.doubled} rows have the ${key.column} and time of an earlier row: they are left out.`]
    : []),
  ...(key.generated
    ? ['- No entity was named: `row_id`, the number of the row in the file, tells rows apart.']
    : []),
];

/** Columns that are no features, and why. */
export const leftOutText = ({ leftOut }: Plan): readonly string[] =>
  leftOut.length === 0 ? ['None.'] : leftOut.map(({ column, why }) => `- \`${column.name}\`: ${why}.`);
