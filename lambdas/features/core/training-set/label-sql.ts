import { eventColumn, splitColumn, splitRows } from '../../../../contracts/features/split-sql';
import { splits } from '../../../../contracts/features/training-set';
import type { LabelDefinition } from '../../../../contracts/project/feature';
import type { SplitDefinition } from '../../../../contracts/project/split';
import { quoteName, quoteNames, quoteText } from '../../../../contracts/sql/quote';
import type { QueryColumn } from '../offline/query-columns';
import { asSubquery } from '../sql/statement-text';

/** Number of a label row: entities, then time. */
export const labelRow = '__label_row';

export interface LabelPlan {
  readonly sql: string;
  readonly keys: readonly string[];
  readonly label: LabelDefinition;
  readonly split: SplitDefinition;
}

/** Columns that the label SQL must give, and no others. */
export const labelColumns = ({ keys, label }: Pick<LabelPlan, 'keys' | 'label'>): readonly string[] => [
  ...keys,
  label.timestamp,
  label.column,
  ...(label.baselineColumn ? [label.baselineColumn] : []),
];

/** Problems between what the label SQL gives and what the definition names. */
export const labelProblems = (plan: LabelPlan, found: readonly QueryColumn[]): readonly string[] => {
  const wanted = labelColumns(plan);
  const time = found.find(({ name }) => name === plan.label.timestamp);
  return [
    ...wanted.flatMap((name) =>
      found.some((column) => column.name === name) ? [] : [`the SQL gives no column "${name}"`],
    ),
    ...found.flatMap(({ name }) =>
      wanted.includes(name) ? [] : [`the SQL gives a column "${name}" that the label does not name`],
    ),
    ...(time && !/^(DATE|TIMESTAMP)/.test(time.type)
      ? [`column "${time.name}" is ${time.type}; it must be a time`]
      : []),
  ];
};

/** Makes the tables `answers` (all rows of the label SQL) and `labels` (those in a split, numbered). */
export const createLabels = (plan: LabelPlan): readonly string[] => {
  const { keys, label } = plan;
  const time = quoteName(eventColumn);
  const rest = [label.column, ...(label.baselineColumn ? [label.baselineColumn] : [])];
  const order = quoteNames([...keys, eventColumn, ...rest]);
  return [
    `CREATE TABLE answers AS SELECT ${quoteNames(keys)}, CAST(${quoteName(label.timestamp)} AS TIMESTAMP) AS ${time}, ${quoteNames(rest)} FROM ${asSubquery(plan.sql)}`,
    `CREATE TABLE labels AS SELECT row_number() OVER (ORDER BY ${order}) AS ${labelRow}, * FROM (${splitRows(plan)}) WHERE ${splitColumn} IS NOT NULL ORDER BY ${labelRow}`,
  ];
};

/** Counts what a training set says of its labels, and rows that cannot be used. */
export const labelSummary = ({ keys, label }: Pick<LabelPlan, 'keys' | 'label'>): string => {
  const missing = [...keys, eventColumn, label.column]
    .map((name) => `${quoteName(name)} IS NULL`)
    .join(' OR ');
  const perSplit = splits.map(
    (name) => `count(*) FILTER (WHERE ${splitColumn} = ${quoteText(name)}) AS ${name}_rows`,
  );
  return `SELECT count(*) AS n, (SELECT count(*) FROM answers) AS answers, (SELECT count(*) FROM answers WHERE ${missing}) AS missing,
    epoch_us(min(${eventColumn})) AS first_event, epoch_us(max(${eventColumn})) AS last_event, ${perSplit.join(', ')} FROM labels`;
};
