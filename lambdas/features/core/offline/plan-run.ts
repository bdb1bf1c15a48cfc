import type { Materialization } from '../../../../contracts/features/feature-view';
import { runUserSql } from '../sql/run-user-sql';
import { microsecondsOf } from '../values/microseconds';
import { everything, type HistoryWindow, missingOf, windowOf } from './event-window';
import { rowsOfWindow } from './file-size';
import { rowsByDay } from './history-sql';
import { linesAfter } from './load-history';
import type { MaterializeStores, Source } from './materialize-window';
import { planWindows } from './plan-windows';
import { snapshotId } from './snapshot-id';

/** Which events somebody wants materialized. */
export interface Asked {
  readonly window: HistoryWindow;
  /** Begins where the last materialization ended, and so many seconds before, for rows that came late. */
  readonly lookBackSeconds: number | null;
  /** Computes again what the dataset version has given already, and offers all of it to the online store. */
  readonly refresh: boolean;
}

export const askedForAll: Asked = { window: everything, lookBackSeconds: null, refresh: false };

const micro = (text: string | null | undefined): bigint | null =>
  text === null || text === undefined ? null : (microsecondsOf(text) ?? null);

const earlier = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null ? b : b === null || a < b ? a : b;

/**
 * Up to when events are known: the end of the last interval that was materialized, or the last event if that is
 * earlier, since somebody may have asked for days that are still to come. Null when nothing was materialized.
 */
export const watermarkOf = (made: Pick<Materialization, 'intervals' | 'to'> | undefined): bigint | null =>
  earlier(micro(made?.intervals?.at(-1)?.to), micro(made?.to));

/** The window that is meant: all before the watermark is left out of an incremental one. */
const windowAsked = (asked: Asked, latest: Materialization | undefined): HistoryWindow => {
  const watermark = asked.lookBackSeconds === null ? null : watermarkOf(latest);
  if (watermark === null) return asked.window;
  return { from: watermark - BigInt(asked.lookBackSeconds ?? 0) * 1_000_000n, to: asked.window.to };
};

/** The manifest of exactly this view and dataset version, if one was made. */
export const manifestOf = (
  { materializations }: Pick<MaterializeStores, 'materializations'>,
  { view, dataset }: Source,
): Promise<Materialization | undefined> =>
  materializations.snapshot(view.project, view.name, view.version, snapshotId(view, dataset));

/** Cuts windows so that each can be computed by one step. Small datasets are not looked at: they are one window. */
const cut = async (
  { session }: Pick<MaterializeStores, 'session'>,
  { view, dataset }: Source,
  windows: readonly HistoryWindow[],
  most: number,
): Promise<readonly HistoryWindow[]> => {
  if (!dataset || dataset.rows <= most) return windows;
  const parts: HistoryWindow[] = [];
  for (const window of windows) {
    const rows = await runUserSql(`Feature view ${view.name}`, () => session.rows(rowsByDay(view, window)));
    const days = rows.map((row) => ({ day: BigInt(row['day'] as bigint), rows: Number(row['n']) }));
    parts.push(...planWindows(window, days, most));
  }
  return parts;
};

export interface Plan {
  readonly asked: HistoryWindow;
  /** What has to be computed, in order of time. */
  readonly windows: readonly HistoryWindow[];
  /** Rows were pushed that no manifest holds: they may not be online. */
  readonly hasFreshPushes: boolean;
}

/**
 * Plans what is missing of what was asked for: windows of which the manifest of this dataset version does not say that
 * they are done, cut so that a step can compute each. The dataset is loaded before. Throws `feature.sql.refused`.
 *
 * @param most rows of a window; what the memory of a step takes by default
 */
export const planRun = async (
  stores: MaterializeStores,
  source: Source,
  asked: Asked,
  most = rowsOfWindow(source.view),
): Promise<Plan> => {
  const { view, dataset } = source;
  const latest = await stores.materializations.latest(view.project, view.name, view.version);
  const window = windowAsked(asked, latest);
  const own = dataset ? await manifestOf(stores, source) : undefined;
  const covered = own && !asked.refresh ? (own.covered?.map(windowOf) ?? [everything]) : [];
  const lines = await linesAfter(stores, view, latest?.pushed);
  return {
    asked: window,
    windows: dataset ? await cut(stores, source, missingOf(window, covered), most) : [],
    hasFreshPushes: lines.length > 0 || !dataset,
  };
};
