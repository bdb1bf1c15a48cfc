import { CairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import { canonicalJson } from '../../../../contracts/canonical-json';
import type { DatasetVersion } from '../../../../contracts/datasets/dataset-version';
import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import { subjects } from '../../../../contracts/lineage/subjects';
import { quoteName } from '../../../../contracts/sql/quote';
import type { SqlRow } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { erasedRows } from '../erasure/erased-rows';
import type { ErasureStore } from '../erasure/erasure-store';
import type { OnlineStore } from '../online/online-store';
import { isAggregated } from '../online/rows-of-view';
import { isoOf, microsecondsOf } from '../values/microseconds';
import { bringOnline } from './bring-online';
import { type Changes, changedRows, changedTable, compareWithHistory } from './changed-rows';
import { compactPushes, freshPushes, unsettledPushes } from './compact-pushes';
import { computeView } from './compute-rows';
import {
  everything,
  type HistoryWindow,
  isInside,
  joined,
  missingOf,
  textsOf,
  touchesMonth,
  windowOf,
} from './event-window';
import type { OfflineStores } from './fetch-files';
import { newestCreated } from './history-columns';
import { keepFiles } from './keep-files';
import { loadHistory } from './load-history';
import { filesOf, listFiles, monthOf } from './manifest';
import type { Lease, MaterializationStore } from './materialization-store';
import type { OnlineGuard } from './online-guard';
import { snapshotId } from './snapshot-id';
import { withdrawVanished } from './withdraw-vanished';

export interface MaterializeStores extends OfflineStores {
  readonly online: OnlineStore;
  readonly materializations: MaterializationStore;
  readonly guard?: OnlineGuard;
  /** Settled pushes that one pass takes. @default 10,000 */
  readonly pushesOfPass?: number;
  readonly erasures?: Pick<ErasureStore, 'tombstones'>;
}

/** What is materialized: a view over a dataset version, or over its pushed rows alone. */
export interface Source {
  readonly view: FeatureViewVersion;
  readonly dataset: DatasetVersion | null;
}

export interface WindowJob {
  /** Events to compute; null when pushed rows are all there is to do. */
  readonly window: HistoryWindow | null;
  /** Offers every row of the window to the online store, not just those that changed. */
  readonly offersAll: boolean;
  readonly execution: string;
  readonly lease: Lease;
}

export interface WindowDone {
  readonly made: Materialization;
  /** Rows that the window added to the history. */
  readonly added: number;
  /** Items that were offered to the online store. */
  readonly offered: number;
  /** Settled pushes are left: they are for another pass. */
  readonly hasMorePushes: boolean;
}

const none: Changes = { added: 0, growth: 0, vanished: 0 };
const known = 'known history';
const offered = 'offered rows';

const textOfTime = (value: SqlRow[string] | undefined): string | null =>
  value === null || value === undefined ? null : isoOf(BigInt(value as bigint));

const micro = (text: string): bigint => microsecondsOf(text) ?? 0n;

/** The manifest that a window adds to, and whether what it makes is the newest of the view. */
interface Base {
  readonly parent: Materialization | undefined;
  readonly isLatest: boolean;
  /** Whether the manifest of this very dataset version is there. */
  readonly isOwn: boolean;
  /** Whether it is on record as what it would be recorded as again: as the latest, or beside it. */
  readonly isRecorded: boolean;
}

/** Whether a manifest says nothing new. */
const isSame = (made: Materialization, before: Materialization | undefined): boolean =>
  before !== undefined &&
  canonicalJson({ ...made, onlineItems: 0, materializedAt: '' }) ===
    canonicalJson({ ...before, onlineItems: 0, materializedAt: '' });

/**
 * A dataset version that is older than what the latest manifest was made of has a manifest of its own, made of
 * nothing else: what is newer stays the latest, and training on old data still is what it was.
 */
const baseOf = async (stores: MaterializeStores, { view, dataset }: Source): Promise<Base> => {
  const { project, name, version } = view;
  const own = await stores.materializations.snapshot(project, name, version, snapshotId(view, dataset));
  const latest = await stores.materializations.latest(project, name, version);
  const isBehind =
    latest !== undefined &&
    dataset !== null &&
    latest.snapshot !== own?.snapshot &&
    Date.parse(latest.createdTimestamp) > Date.parse(dataset.createdAt);
  return {
    parent: own ?? (isBehind ? undefined : latest),
    isLatest: !isBehind,
    isOwn: own !== undefined,
    isRecorded: own !== undefined && (isBehind || latest?.snapshot === own.snapshot),
  };
};

/** When rows of a dataset version became known: when it was made, and after all that is known already. */
const createdAt = ({ view, dataset }: Source, { parent, isOwn }: Base): string => {
  if (isOwn || dataset === null) return parent?.createdTimestamp ?? dataset?.createdAt ?? view.createdAt;
  const at = micro(dataset.createdAt);
  const before = parent ? micro(parent.createdTimestamp) : -1n;
  return before >= at ? isoOf(before + 1n) : dataset.createdAt;
};

/** Earliest and latest of times as texts; null when there is none. */
const spanOf = (times: readonly (string | null)[]): readonly [string | null, string | null] => {
  const sorted = times.filter((time) => time !== null).sort();
  return [sorted[0] ?? null, sorted.at(-1) ?? null];
};

const intervalsOf = (
  parent: Materialization | undefined,
  window: HistoryWindow | null,
  [first, last]: readonly [string | null, string | null],
): Materialization['intervals'] => {
  if (!window) return parent?.intervals;
  const { from, to } = textsOf(window);
  const start = from ?? first;
  const end = to ?? last;
  const before = (parent?.intervals ?? []).map(windowOf);
  const now = start !== null && end !== null && start <= end ? [windowOf({ from: start, to: end })] : [];
  return joined([...before, ...now]).map((one) => {
    const texts = textsOf(one);
    return { from: texts.from ?? '', to: texts.to ?? '' };
  });
};

const statementOf = ({ view, dataset }: Source, made: Materialization, job: WindowJob) => ({
  project: view.project,
  fact: 'FeaturesMaterialized' as const,
  subject: subjects.featureView(view.name, view.version),
  relations: [
    { role: 'execution', subject: subjects.execution(job.execution) },
    ...(dataset
      ? [{ role: 'input', subject: subjects.datasetVersion(dataset.dataset, dataset.version) }]
      : []),
  ],
  details: {
    snapshot: made.snapshot,
    rows: made.rows,
    entities: made.entities,
    onlineItems: made.onlineItems,
    from: made.from,
    to: made.to,
  },
  afterDigest: dataset?.digest ?? view.digest,
});

interface Offer {
  readonly isComputed: boolean;
  /** Rows that were pushed. */
  readonly fresh: number;
  readonly offersAll: boolean;
}

/** Rows that may not be online yet: those of the window that changed, and fresh pushes; of some, all that is known too. */
const offerChanges = async (
  { session }: OfflineStores,
  view: FeatureViewVersion,
  { isComputed, fresh, offersAll }: Offer,
): Promise<void> => {
  const changed = isComputed ? [changedRows(view)] : [];
  const all = offersAll ? [`SELECT * FROM ${quoteName(known)}`] : [];
  const rows = [...all, ...changed, `SELECT * FROM ${quoteName(freshPushes)}`].join(' UNION ALL ');
  // Changed rows are one of an entity and time each: looking for the newest is for pushes.
  const newest = fresh > 0 ? `QUALIFY ${newestCreated(view)} AND` : 'WHERE';
  // An event that vanished changes the windows of its entity.
  const which = isAggregated(view) ? '' : `${newest} NOT ${historyColumns.deleted}`;
  await session.run(`CREATE OR REPLACE VIEW ${quoteName(offered)} AS SELECT * FROM (${rows}) ${which}`);
};

/** Every row of the window that counts. */
const loadKnown = async (
  stores: OfflineStores,
  view: FeatureViewVersion,
  made: Materialization,
  window: HistoryWindow,
): Promise<void> => {
  await loadHistory(stores, view, made, `${known} of months`, window);
  await stores.session.run(
    `CREATE OR REPLACE VIEW ${quoteName(known)} AS SELECT * FROM ${quoteName(`${known} of months`)} WHERE ${isInside(historyColumns.event, window)}`,
  );
};

const summaryOfPushes = async (stores: OfflineStores, view: FeatureViewVersion): Promise<SqlRow> => {
  const keys = view.entities.map(({ joinKey }) => quoteName(joinKey)).join(', ');
  const { event } = historyColumns;
  const [summary = {}] = await stores.session.rows(
    `SELECT count(*) AS n, count(DISTINCT (${keys})) AS entities, epoch_us(min(${event})) AS first_event, epoch_us(max(${event})) AS last_event FROM ${quoteName(freshPushes)}`,
  );
  return summary;
};

/** What a window has made of the history. */
interface Made {
  readonly job: WindowJob;
  readonly made: Materialization;
  readonly changes: Changes;
  /** Rows that were pushed since the manifest before. */
  readonly fresh: number;
}

/**
 * Materializes a window of a view whose dataset is loaded: computes it, compares it with the history, adds what is new,
 * corrected or vanished to the files of its months, brings that online, and records the manifest, last of all. Made
 * again, it adds nothing; broken off anywhere, it is as if it had not begun, but for files that nothing names. Of what
 * was pushed it takes one pass.
 *
 * Throws `feature.sql.refused`, `feature.expectation.failed`, `feature.row.too-large`, and `storage.conflict` when the
 * lease is lost.
 */
export const materializeWindow = async (
  stores: MaterializeStores,
  source: Source,
  job: WindowJob,
  call: Call,
): Promise<WindowDone> => {
  const { session, files, materializations, guard } = stores;
  const { view, dataset } = source;
  const base = await baseOf(stores, source);
  const { parent } = base;
  const before = parent ? await filesOf(files, parent) : [];
  const window = dataset && job.window;
  const created = createdAt(source, base);

  const erased = erasedRows(view, (await stores.erasures?.tombstones(view.project)) ?? [], created);
  const computed = window ? await computeView(session, view, window, erased) : undefined;
  const inWindow = window ? before.filter((file) => touchesMonth(window, monthOf(file))) : [];
  const changes = window ? await compareWithHistory(stores, view, inWindow, window, created) : none;
  const kept = changes.added > 0 ? await keepFiles(stores, view, 'history', changedTable, before) : before;
  const pushes = await compactPushes(stores, view, parent, call.time, stores.pushesOfPass);
  // Of pushes the history holds as many as the manifest of this pass says, and those that are read already.
  const passed = { ...stores, lines: unsettledPushes };
  // Of a dataset, pushes are no part: they are known by the time at which they are read.
  const found = dataset ? (computed ?? {}) : await summaryOfPushes(stores, view);
  const isWhole = window !== null && window.from === null && window.to === null;
  const span = spanOf([
    ...(isWhole ? [] : [parent?.from ?? null, parent?.to ?? null]),
    ...[found['first_event'], found['last_event']].map(textOfTime),
  ]);
  const covered = base.isOwn ? (parent?.covered ?? [textsOf(everything)]) : [];
  const made: Materialization = {
    schemaVersion: 2,
    view: view.name,
    version: view.version,
    snapshot: snapshotId(view, dataset),
    datasets: dataset ? [{ dataset: dataset.dataset, version: dataset.version, digest: dataset.digest }] : [],
    rows: dataset ? (parent?.rows ?? 0) + changes.growth : pushes.rows,
    entities: Math.max(isWhole ? 0 : (parent?.entities ?? 0), Number(found['entities'] ?? 0)),
    onlineItems: base.isOwn ? (parent?.onlineItems ?? 0) : 0,
    ...(await listFiles(files, view, kept)),
    ...(pushes.pushed ? { pushed: pushes.pushed } : {}),
    covered: joined([...covered.map(windowOf), ...(window ? [window] : [])]).map(textsOf),
    intervals: intervalsOf(parent, window ?? (dataset ? null : everything), span),
    from: span[0],
    to: span[1],
    createdTimestamp: created,
    materializedAt: call.time,
  };

  const shown = window ?? everything;
  if (guard || job.offersAll) await loadKnown(passed, view, made, shown);
  const verdict = await guard?.beforeOnline(session, known, view, shown, call);
  if (verdict?.outcome === 'failed')
    throw new CairnError('feature.expectation.failed', verdict.reason ?? `${view.name} failed its checks.`);
  const items = base.isLatest
    ? await goOnline(passed, source, { job, made, changes, fresh: pushes.fresh }, call)
    : 0;
  // Offered again, they are the same items.
  const isAgain = window !== null && missingOf(window, covered.map(windowOf)).length === 0;
  const told = {
    ...made,
    onlineItems: isAgain ? Math.max(made.onlineItems, items) : made.onlineItems + items,
  };
  const done = { made: told, offered: items, hasMorePushes: pushes.hasMore };
  if (base.isRecorded && isSame(made, parent)) return { ...done, added: 0 };
  await materializations.record(view.project, told, statementOf(source, told, job), call, {
    lease: job.lease,
    isLatest: base.isLatest,
  });
  return { ...done, added: changes.added };
};

const goOnline = async (
  stores: MaterializeStores,
  { view, dataset }: Source,
  about: Made,
  call: Call,
): Promise<number> => {
  const { job, made, changes, fresh } = about;
  if (changes.vanished > 0 && !isAggregated(view)) await withdrawVanished(stores, view, made);
  const isComputed = dataset !== null && job.window !== null;
  // Windows follow the events that are left; to find entities that lost all of theirs takes the rows that vanished.
  const relation = job.offersAll && !isAggregated(view) ? known : offered;
  if (relation === offered) await offerChanges(stores, view, { isComputed, fresh, offersAll: job.offersAll });
  return bringOnline(stores, { view, made, relation }, call);
};
