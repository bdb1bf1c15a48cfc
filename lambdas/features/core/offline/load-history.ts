import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { HistoryFile } from '../../../../contracts/features/materialization';
import { quoteName } from '../../../../contracts/sql/quote';
import { historyColumns } from '../definitions/draft-view';
import { everything, type HistoryWindow, touchesMonth } from './event-window';
import { allOf, datasetRows, loadLines, type OfflineStores, pushedRows } from './fetch-files';
import { newestCreated } from './history-columns';
import { pushedKey, pushedPrefix } from './history-keys';
import { filesOf, monthOf, pushesOf } from './manifest';

/** Keys of pushes that lie as JSON lines: all of them, or those after the ones that a manifest holds as Parquet. */
export const linesAfter = (
  { files }: Pick<OfflineStores, 'files'>,
  view: FeatureViewVersion,
  pushed: Materialization['pushed'],
): Promise<readonly string[]> =>
  files.list(pushedPrefix(view), pushed ? pushedKey(view, pushed.until) : undefined);

/** Reads JSON lines into a table, once: they are looked at for their months, and then for their rows. */
const keepLines = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  relation: string,
  pushed: Materialization['pushed'],
): Promise<{ readonly rows: readonly string[]; readonly months: readonly string[] }> => {
  const lines = stores.lines ?? `lines of ${relation}`;
  if (stores.lines === undefined) {
    const keys = await linesAfter(stores, view, pushed);
    if (keys.length === 0) return { rows: [], months: [] };
    await loadLines(stores, view, lines, keys);
  }
  const table = quoteName(lines);
  const months = await stores.session.rows(
    `SELECT DISTINCT strftime(${historyColumns.event}, '%Y-%m') AS month FROM ${table} ORDER BY month`,
  );
  return {
    rows: months.length === 0 ? [] : [`SELECT * FROM ${table}`],
    months: months.map(({ month }) => String(month)),
  };
};

/** Months in which an entity may have several rows at one time. */
const restlessMonths = (
  kept: readonly HistoryFile[],
  pushes: readonly HistoryFile[],
  months: readonly string[],
): ReadonlySet<string> =>
  new Set([...kept.filter(({ revises }) => revises), ...pushes].map(monthOf).concat(months));

/**
 * Makes the history of a view readable as `relation`: keys, `event_timestamp`, `created_timestamp`, values, `tie`
 * and `deleted`, of the months of a window (rows of those months are not cut). Without a materialization there
 * are pushed rows only. Pushes that lie as JSON lines are read here, or taken from `stores.lines`.
 *
 * Known `now`: of each entity and event time the row that was created last, unless it says that the row vanished.
 * Known `then`: every row that was ever known, with `deleted` ones; says whether events are unique all the same.
 */
export const loadHistory = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  materialization: Materialization | undefined,
  relation: string,
  window: HistoryWindow = everything,
  known: 'now' | 'then' = 'now',
): Promise<{ readonly hasUniqueEvents: boolean }> => {
  const inWindow = (file: HistoryFile) => touchesMonth(window, monthOf(file));
  const kept = (materialization ? await filesOf(stores.files, materialization) : []).filter(inWindow);
  const pushes = (await pushesOf(stores.files, materialization)).filter(inWindow);
  const lines = await keepLines(stores, view, relation, materialization?.pushed);
  const months = restlessMonths(kept, pushes, lines.months);
  const isCalm = (file: HistoryFile) => !months.has(monthOf(file));
  const calm = await datasetRows(stores, view, kept.filter(isCalm));
  const restless = [
    ...(await datasetRows(
      stores,
      view,
      kept.filter((file) => !isCalm(file)),
    )),
    ...(await pushedRows(stores, view, pushes)),
    ...lines.rows,
  ];
  const newest = `SELECT * FROM (${allOf(view, restless)}) QUALIFY ${newestCreated(view)} AND NOT ${historyColumns.deleted}`;
  const told = known === 'then' || restless.length === 0 ? restless : [newest];
  await stores.session.run(
    `CREATE OR REPLACE VIEW ${quoteName(relation)} AS ${allOf(view, [...calm, ...told])}`,
  );
  return { hasUniqueEvents: known === 'now' || restless.length === 0 };
};
