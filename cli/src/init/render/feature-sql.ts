import { quoteName } from '../../../../contracts/sql/quote';
import type { ProjectNames } from '../names-of-project';
import type { Plan } from '../plan';
import { eventTime, labelValue, previousLabel } from '../project-sql';

const key = ({ key: { sql, column } }: Plan): string =>
  sql === quoteName(column) ? sql : `${sql} AS ${quoteName(column)}`;

const named = (sql: string, name: string): string =>
  sql === quoteName(name) ? sql : `${sql} AS ${quoteName(name)}`;

const select = (columns: readonly string[], { dataset }: ProjectNames): string =>
  `SELECT\n  ${columns.join(',\n  ')}\nFROM ${quoteName(dataset)}\n`;

const timeNote = ({ time }: Plan): string =>
  time
    ? `-- event_timestamp: when the values of a row became true, as the column ${time.name} says.`
    : '-- event_timestamp: the table has no time, so all rows became true at one that is long past.';

/** The SQL of the feature view: one row a key and time, the columns that a model may look at. */
export const featureSql = (plan: Plan, names: ProjectNames): string =>
  [
    '-- What a model may look at. Columns that are left out, and why: README.md.',
    '-- Runs unchanged on DuckDB and on Athena (Trino); days and times become their parts.',
    timeNote(plan),
    select(
      [
        key(plan),
        `${eventTime(plan)} AS event_timestamp`,
        ...plan.features.map(({ sql, name }) => named(sql, name)),
        ...(plan.previous ? [`${previousLabel(plan)} AS ${quoteName(plan.previous.feature)}`] : []),
      ],
      names,
    ),
  ].join('\n');

/** The SQL of the label: what is asked, of the rows where it is known. */
export const labelSql = (plan: Plan, names: ProjectNames): string =>
  [
    `-- What is asked: ${plan.label.name}, ${plan.task === 'regression' ? 'a number' : 'a class by its name'}. Rows without it teach nothing, but can be asked about.`,
    ...(plan.previous
      ? [`-- ${plan.previous.baseline}: the baseline's answer, the last one that was known.`]
      : []),
    `${select(
      [
        key(plan),
        `${eventTime(plan)} AS event_timestamp`,
        named(labelValue(plan), plan.label.name),
        ...(plan.previous ? [`${previousLabel(plan)} AS ${quoteName(plan.previous.baseline)}`] : []),
      ],
      names,
    )}WHERE ${quoteName(plan.label.name)} IS NOT NULL\n`,
  ].join('\n');
