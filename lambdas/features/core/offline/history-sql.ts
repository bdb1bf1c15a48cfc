import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import { quoteName, quoteNames } from '../../../../contracts/sql/quote';
import { historyColumns } from '../definitions/draft-view';
import { sourceQuery } from '../sql/source-query';
import { readableSql } from '../values/sql-value';
import { type HistoryWindow, isInside } from './event-window';
import { eventForm, featureForm, keyForms } from './history-types';
import type { QueryColumn } from './query-columns';
import { valueColumns } from './value-columns';

type View = Pick<
  FeatureViewVersion,
  'name' | 'entities' | 'inputs' | 'features' | 'source' | 'sql' | 'timestamp'
>;

const columnsOf = (view: View) => [
  ...view.entities.map(({ joinKey, type }) => ({ name: joinKey, as: joinKey, form: keyForms[type] })),
  { name: view.timestamp, as: historyColumns.event, form: eventForm },
  ...valueColumns(view).map(({ name, type }) => ({ name, as: name, form: featureForm(type) })),
];

const keysOf = (view: View): readonly string[] => view.entities.map(({ joinKey }) => joinKey);

/** Problems between what a view's SQL gives and what the view declares; empty when they fit. */
export const columnProblems = (view: View, found: readonly QueryColumn[]): readonly string[] => {
  const declared = columnsOf(view);
  const undeclared = found.filter(({ name }) => !declared.some((column) => column.name === name));
  return [
    ...declared.flatMap(({ name, form }) => {
      const given = found.find((column) => column.name === name);
      if (!given) return [`the SQL gives no column "${name}"`];
      return form.from.test(given.type)
        ? []
        : [`column "${name}" is ${given.type}, which does not become ${form.sql}; cast it`];
    }),
    ...undeclared.map(({ name }) => `the SQL gives a column "${name}" that the view does not declare`),
  ];
};

/** A column as its declared type; -0 becomes 0, which SQL holds for equal and bytes do not. */
const typed = (name: string, type: string): string =>
  type === 'FLOAT' || type === 'DOUBLE'
    ? `CAST(CAST(${quoteName(name)} AS ${type}) + 0 AS ${type})`
    : `CAST(${quoteName(name)} AS ${type})`;

/**
 * Makes the table `computed rows`: keys, event time and values of a view, as their declared types, of a window. Rows
 * without a time are of every window, so that none of them passes unseen.
 */
export const computeRows = (view: View, window: HistoryWindow): string => {
  const event = historyColumns.event;
  const columns = columnsOf(view)
    .map(({ name, as, form }) => `${typed(name, form.sql)} AS ${quoteName(as)}`)
    .join(', ');
  return `CREATE OR REPLACE TABLE "computed rows" AS SELECT * FROM (SELECT ${columns} FROM ${sourceQuery(view)})
    WHERE ${event} IS NULL OR (${isInside(event, window)})`;
};

/** Rows of a view by the day of their event (microseconds of its midnight), in order of time. */
export const rowsByDay = (view: View, window: HistoryWindow): string =>
  `SELECT epoch_us(date_trunc('day', event)) AS day, count(*) AS n
    FROM (SELECT CAST(${quoteName(view.timestamp)} AS TIMESTAMP) AS event FROM ${sourceQuery(view)})
    WHERE ${isInside('event', window)} GROUP BY day ORDER BY day`;

/** Counts rows without entity or time, and rows that share entity and time with another one. */
export const historyDefects = (view: View): string => {
  const columns = [...keysOf(view), historyColumns.event];
  const missing = columns.map((name) => `${quoteName(name)} IS NULL`).join(' OR ');
  const { event } = historyColumns;
  return `WITH several AS (SELECT ${event} AS t FROM "computed rows" GROUP BY ${quoteNames(columns)} HAVING count(*) > 1)
    SELECT (SELECT count(*) FROM "computed rows" WHERE ${missing}) AS missing,
      (SELECT count(*) FROM several) AS doubled, (SELECT CAST(min(t) AS VARCHAR) FROM several) AS example`;
};

export const computedSummary = (view: View): string =>
  `SELECT count(*) AS n, count(DISTINCT (${quoteNames(keysOf(view))})) AS entities,
    epoch_us(min(${historyColumns.event})) AS first_event, epoch_us(max(${historyColumns.event})) AS last_event FROM "computed rows"`;

/**
 * Rows of a relation for the online store: of each entity the newest, and those with events from a time on,
 * sorted by entity and time. Features are named f0, f1, …, keys k0, k1, …
 */
export const onlineRows = (view: View, relation: string, from: bigint | null): string => {
  const keys = keysOf(view);
  const features = view.features.map(({ name, type }, index) => `${readableSql(name, type)} AS f${index}`);
  const newest = `row_number() OVER (PARTITION BY ${quoteNames(keys)} ORDER BY ${historyColumns.event} DESC) = 1`;
  const dated = from === null ? 'false' : `epoch_us(${historyColumns.event}) >= ${from}`;
  return `SELECT ${keys.map((key, index) => `${quoteName(key)} AS k${index}`).join(', ')},
      epoch_us(${historyColumns.event}) AS event, epoch_us(${historyColumns.created}) AS created, ${historyColumns.tie} AS tie, ${newest} AS is_newest, ${dated} AS is_dated, ${features.join(', ')}
    FROM ${quoteName(relation)} QUALIFY is_newest OR is_dated ORDER BY ${quoteNames([...keys, historyColumns.event])}`;
};
