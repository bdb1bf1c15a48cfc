import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import { quoteName } from '../../../../contracts/sql/quote';
import { loadLines, type OfflineStores } from './fetch-files';
import { rowsOfWindow } from './file-size';
import { idOfPush, timeOfPush } from './history-keys';
import { keepFiles } from './keep-files';
import { linesAfter } from './load-history';
import { listFiles, pushesOf } from './manifest';

/**
 * A push that began so long ago has ended, one way or the other (its function runs for half a minute at most,
 * clocks differ by seconds): no object with an earlier key can appear any more.
 */
const settledAfterMilliseconds = 15 * 60_000;

/** Settled pushes that one pass takes; what is left is for the next one, which begins where this one has ended. */
export const pushesOfPass = 10_000;

/** Pushed rows of a pass that no manifest holds as Parquet before. */
export const freshPushes = 'fresh pushes';

/** Those of them that stay JSON lines, because they may not be all. */
export const unsettledPushes = 'unsettled pushes';
const settledPushes = 'settled pushes';

export interface CompactedPushes {
  readonly pushed: Materialization['pushed'];
  /** Rows that were ever pushed up to this pass, and those that are fresh. */
  readonly rows: number;
  readonly fresh: number;
  /** Whether settled pushes are left for another pass. */
  readonly hasMore: boolean;
}

/**
 * Puts pushes that have settled into Parquet files, beside those of a manifest, and makes them readable as `fresh
 * pushes`: the oldest ones, at most so many objects, and rows as one window holds. Once none are left, those that
 * have not settled are fresh too. Objects of pushes are never changed: whoever reads by an older manifest finds
 * them still, and whoever reads by the new one looks at later ones only, so that no row is lost or doubled.
 */
export const compactPushes = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  manifest: Materialization | undefined,
  time: string,
  most = pushesOfPass,
): Promise<CompactedPushes> => {
  const { session, files } = stores;
  const before = await pushesOf(files, manifest);
  const keys = await linesAfter(stores, view, manifest?.pushed);
  // Keys begin with the time of their push: those that have settled are the first.
  const settled = keys.filter((key) => timeOfPush(key) < Date.parse(time) - settledAfterMilliseconds);
  const read = await loadLines(stores, view, settledPushes, settled.slice(0, most), rowsOfWindow(view));
  const hasMore = read < settled.length;
  await loadLines(stores, view, unsettledPushes, hasMore ? [] : keys.slice(settled.length));
  await session.run(
    `CREATE OR REPLACE VIEW ${quoteName(freshPushes)} AS SELECT * FROM ${quoteName(settledPushes)} UNION ALL SELECT * FROM ${quoteName(unsettledPushes)}`,
  );
  const [counted = {}] = await session.rows(`SELECT count(*) AS n FROM ${quoteName(freshPushes)}`);
  const fresh = Number(counted['n']);
  const rows = before.reduce((sum, file) => sum + file.rows, 0) + fresh;
  const last = settled[read - 1];
  if (last === undefined) return { pushed: manifest?.pushed, rows, fresh, hasMore };
  const kept = await keepFiles(stores, view, 'pushes', settledPushes, before);
  return { pushed: { until: idOfPush(last), ...(await listFiles(files, view, kept)) }, rows, fresh, hasMore };
};
