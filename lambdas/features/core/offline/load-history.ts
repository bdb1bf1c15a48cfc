import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import { quoteName, quoteNames, quoteText } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { inParallel } from '../in-parallel';
import { isoOf } from '../values/microseconds';
import { featureForms, keyForms } from './history-types';
import { pushedPrefix } from './snapshot-id';

/** Times (microseconds) outside of which no row of the history matters; null for no bound. */
export interface HistoryWindow {
  readonly from: bigint | null;
  readonly to: bigint | null;
}

const parallelReads = 16;

const typedColumns = (view: FeatureViewVersion) => [
  ...view.entities.map(({ joinKey, type }) => ({ name: joinKey, sql: keyForms[type].sql })),
  { name: historyColumns.event, sql: 'TIMESTAMP' },
  { name: historyColumns.created, sql: 'TIMESTAMP' },
  ...view.features.map(({ name, type }) => ({ name, sql: featureForms[type].sql })),
];

const typedNames = (view: FeatureViewVersion): string =>
  quoteNames(typedColumns(view).map(({ name }) => name));

const isInWindow = (key: string, { from, to }: HistoryWindow): boolean => {
  const month = /\/event_month=(\d{4}-\d{2})\//.exec(key)?.[1] ?? '';
  return (
    (from === null || month >= isoOf(from).slice(0, 7)) && (to === null || month <= isoOf(to).slice(0, 7))
  );
};

const fetchAll = (
  session: SqlSession,
  files: ObjectFiles,
  view: FeatureViewVersion,
  keys: readonly string[],
) =>
  inParallel([...keys.entries()], parallelReads, async ([index, key]) => {
    const path = session.path(`${view.name}-${index}${key.endsWith('.jsonl') ? '.jsonl' : '.parquet'}`);
    await files.fetch(key, path);
    return path;
  });

/** Rows of a snapshot; without files, none. */
const snapshotRows = (view: FeatureViewVersion, paths: readonly string[]): string => {
  const columns = typedColumns(view);
  return paths.length === 0
    ? `SELECT ${columns.map(({ name, sql }) => `CAST(NULL AS ${sql}) AS ${quoteName(name)}`).join(', ')}, '' AS ${historyColumns.tie} WHERE false`
    : `SELECT ${typedNames(view)}, '' AS ${historyColumns.tie} FROM read_parquet([${paths.map(quoteText).join(', ')}], hive_partitioning = false)`;
};

const pushedRows = (view: FeatureViewVersion, paths: readonly string[]): readonly string[] => {
  if (paths.length === 0) return [];
  const columns = [...typedColumns(view), { name: historyColumns.tie, sql: 'VARCHAR' }];
  const types = columns.map(({ name, sql }) => `${quoteText(name)}: ${quoteText(sql)}`).join(', ');
  return [
    `SELECT ${quoteNames(columns.map(({ name }) => name))} FROM read_json([${paths.map(quoteText).join(', ')}], format = 'newline_delimited', columns = {${types}})`,
  ];
};

type Stores = { readonly session: SqlSession; readonly files: ObjectFiles };

const everything: HistoryWindow = { from: null, to: null };

const snapshotQuery = async (
  { session, files }: Stores,
  view: FeatureViewVersion,
  { files: kept }: Materialization,
  window: HistoryWindow,
): Promise<string> => {
  const keys = kept.map(({ key }) => key).filter((key) => isInWindow(key, window));
  return snapshotRows(view, await fetchAll(session, files, view, keys));
};

/** Makes a snapshot readable as `relation`, without what was pushed. */
export const loadSnapshot = async (
  stores: Stores,
  view: FeatureViewVersion,
  materialization: Materialization,
  relation: string,
): Promise<void> => {
  const query = await snapshotQuery(stores, view, materialization, everything);
  await stores.session.run(`CREATE VIEW ${quoteName(relation)} AS ${query}`);
};

/**
 * Makes the table `history`, and what was pushed since, readable as `relation`: of rows of one entity and time
 * the one that counts, with its tie-break. Online and offline agree only if both know the pushed rows.
 */
export const joinPushed = async (
  { session, files }: Stores,
  view: FeatureViewVersion,
  relation: string,
): Promise<void> => {
  const pushed = await fetchAll(session, files, view, await files.list(pushedPrefix(view)));
  const computed = `SELECT ${typedNames(view)}, '' AS ${historyColumns.tie} FROM history`;
  const identity = quoteNames([...view.entities.map(({ joinKey }) => joinKey), historyColumns.event]);
  const rows =
    pushed.length === 0
      ? computed
      : `SELECT * FROM (${[computed, ...pushedRows(view, pushed)].join(' UNION ALL ')})
          QUALIFY row_number() OVER (PARTITION BY ${identity} ORDER BY ${historyColumns.created} DESC NULLS LAST, ${historyColumns.tie} DESC) = 1`;
  await session.run(`CREATE VIEW ${quoteName(relation)} AS ${rows}`);
};

/**
 * Makes the offline history of a view readable as `relation`: a snapshot, and what was pushed since. Says
 * whether its events are unique, which those of a snapshot are.
 */
export const loadHistory = async (
  stores: Stores,
  view: FeatureViewVersion,
  materialization: Materialization,
  relation: string,
  window: HistoryWindow = everything,
): Promise<{ readonly hasUniqueEvents: boolean }> => {
  const { session, files } = stores;
  const snapshot = await snapshotQuery(stores, view, materialization, window);
  const pushed = await fetchAll(session, files, view, await files.list(pushedPrefix(view)));
  const rows = [snapshot, ...pushedRows(view, pushed)].join(' UNION ALL ');
  await session.run(`CREATE VIEW ${quoteName(relation)} AS ${rows}`);
  return { hasUniqueEvents: pushed.length === 0 };
};
