import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { HistoryFile } from '../../../../contracts/features/materialization';
import { quoteName, quoteText } from '../../../../contracts/sql/quote';
import { historyColumns } from '../definitions/draft-view';
import { type HistoryWindow, isInside } from './event-window';
import { allOf, datasetRows, type OfflineStores } from './fetch-files';
import { identityOf, newestCreated, typedNames, typedValues } from './history-columns';

/** What a window adds to the history. */
export interface Changes {
  /** Rows to add: new, corrected and vanished ones. */
  readonly added: number;
  /** By how much the number of rows that count grows. */
  readonly growth: number;
  readonly vanished: number;
}

const { event, created, deleted } = historyColumns;

/** Rows that a window adds. As all tables and views of a session, it has a name that no dataset can have. */
export const changedTable = 'changed rows';

/** The rows that the history holds of a window, as of now: each entity and time once, deleted ones too. */
const knownRows = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  kept: readonly HistoryFile[],
  window: HistoryWindow,
): Promise<void> => {
  const rows = allOf(view, await datasetRows(stores, view, kept));
  const newest = kept.some(({ revises }) => revises) ? ` QUALIFY ${newestCreated(view)}` : '';
  await stores.session.run(
    `CREATE OR REPLACE VIEW "kept rows" AS SELECT * FROM (${rows}) WHERE ${isInside(event, window)}${newest}`,
  );
};

/** New and corrected rows with the time at which they became known; `growth` is what they add to those that count. */
const newRows = (view: FeatureViewVersion, time: string): string => {
  const identity = identityOf(view).map((name) => `c.${quoteName(name)} = k.${quoteName(name)}`);
  const same = typedValues(view).map(
    ({ name }) => `c.${quoteName(name)} IS NOT DISTINCT FROM k.${quoteName(name)}`,
  );
  const computed = identityOf(view).map((name) => `c.${quoteName(name)}`);
  const values = typedValues(view).map(({ name }) => `c.${quoteName(name)}`);
  return `SELECT ${[...computed, `${time} AS ${created}`, ...values].join(', ')}, '' AS ${historyColumns.tie}, false AS ${deleted},
      k.${event} IS NOT NULL AS revises, CASE WHEN k.${event} IS NULL OR k.${deleted} THEN 1 ELSE 0 END AS growth,
      CAST(NULL AS TIMESTAMP) AS was_created
    FROM "computed rows" AS c LEFT JOIN "kept rows" AS k ON ${identity.join(' AND ')}
    WHERE k.${event} IS NULL OR k.${deleted} OR NOT (${same.join(' AND ')})`;
};

/** Rows that the dataset version holds no longer: their values are gone, the time at which that was known is kept. */
const vanishedRows = (view: FeatureViewVersion, time: string): string => {
  const identity = identityOf(view).map((name) => `k.${quoteName(name)} = c.${quoteName(name)}`);
  const keys = identityOf(view).map((name) => `k.${quoteName(name)}`);
  const values = typedValues(view).map(({ name, sql }) => `CAST(NULL AS ${sql}) AS ${quoteName(name)}`);
  return `SELECT ${[...keys, `${time} AS ${created}`, ...values].join(', ')}, '' AS ${historyColumns.tie}, true AS ${deleted},
      true AS revises, -1 AS growth, k.${created} AS was_created
    FROM "kept rows" AS k ANTI JOIN "computed rows" AS c ON ${identity.join(' AND ')} WHERE NOT k.${deleted}`;
};

/**
 * Compares the table `computed rows` with what the history holds of the window, into the table `changedTable`: rows of the
 * history that are new, corrected or vanished, created at a time (text of a timestamp).
 */
export const compareWithHistory = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  kept: readonly HistoryFile[],
  window: HistoryWindow,
  time: string,
): Promise<Changes> => {
  await knownRows(stores, view, kept, window);
  const at = `CAST(${quoteText(time)} AS TIMESTAMP)`;
  await stores.session.run(
    `CREATE OR REPLACE TABLE ${quoteName(changedTable)} AS ${newRows(view, at)} UNION ALL ${vanishedRows(view, at)}`,
  );
  const [counts = {}] = await stores.session.rows(
    `SELECT count(*) AS added, CAST(coalesce(sum(growth), 0) AS BIGINT) AS growth, count(*) FILTER (${deleted}) AS vanished FROM ${quoteName(changedTable)}`,
  );
  return {
    added: Number(counts['added']),
    growth: Number(counts['growth']),
    vanished: Number(counts['vanished']),
  };
};

/** The changed rows as rows of the history. */
export const changedRows = (view: FeatureViewVersion): string =>
  `SELECT ${typedNames(view)}, ${historyColumns.tie}, ${deleted} FROM ${quoteName(changedTable)}`;
