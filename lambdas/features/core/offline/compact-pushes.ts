import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import { quoteName } from '../../../../contracts/sql/quote';
import { allOf, lineRows, type OfflineStores } from './fetch-files';
import { idOfPush, timeOfPush } from './history-keys';
import { keepFiles } from './keep-files';
import { linesAfter } from './load-history';

/**
 * A push that began so long ago has ended, one way or the other (its function runs for half a minute at most,
 * clocks differ by seconds): no object with an earlier key can appear any more.
 */
const settledAfterMilliseconds = 15 * 60_000;

/** Pushed rows that no manifest holds as Parquet before. */
export const freshPushes = 'fresh pushes';

const rowsOf = (pushed: Materialization['pushed']): number =>
  (pushed?.files ?? []).reduce((sum, { rows }) => sum + rows, 0);

export interface CompactedPushes {
  readonly pushed: Materialization['pushed'];
  /** Rows that were ever pushed, and those that are fresh. */
  readonly rows: number;
  readonly fresh: number;
}

/**
 * Puts pushes that have settled into Parquet files, beside those of a manifest, and makes all pushes since that
 * manifest readable as `fresh pushes`. Objects of pushes are never changed: whoever reads by an older manifest finds
 * them still, and whoever reads by the new one looks at later ones only, so that no row is lost or doubled.
 */
export const compactPushes = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  before: Materialization['pushed'],
  time: string,
): Promise<CompactedPushes> => {
  const keys = await linesAfter(stores, view, before);
  const { session } = stores;
  const countOf = async (table: string): Promise<number> =>
    Number((await session.rows(`SELECT count(*) AS n FROM ${quoteName(table)}`))[0]?.['n']);
  await session.run(
    `CREATE OR REPLACE TABLE ${quoteName(freshPushes)} AS ${allOf(view, await lineRows(stores, view, keys))}`,
  );
  const fresh = await countOf(freshPushes);
  const rows = rowsOf(before) + fresh;
  const settled = keys.filter((key) => timeOfPush(key) < Date.parse(time) - settledAfterMilliseconds);
  const last = settled.at(-1);
  if (last === undefined) return { pushed: before, rows, fresh };
  await session.run(
    `CREATE OR REPLACE TABLE "settled pushes" AS ${allOf(view, await lineRows(stores, view, settled))}`,
  );
  const files = await keepFiles(stores, view, 'pushes', 'settled pushes', before?.files ?? []);
  return { pushed: { until: idOfPush(last), files: [...files] }, rows, fresh };
};
