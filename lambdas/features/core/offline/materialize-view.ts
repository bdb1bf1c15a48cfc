import { isCairnError } from '../../../../contracts/cairn-error';
import type { Call } from '../../../../contracts/call';
import type { DatasetVersion } from '../../../../contracts/datasets/dataset-version';
import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { MaterializationRun } from '../../../../contracts/features/materialization';
import type { MaterializeOutput } from '../../../../contracts/features/steps';
import { type HistoryWindow, textsOf } from './event-window';
import { type LeaseOptions, leaseClock, withLease } from './lease';
import { loadDataset } from './load-dataset';
import { closedRun, openedRun, withWindow } from './materialization-run';
import type { Lease } from './materialization-store';
import {
  type MaterializeStores,
  materializeWindow,
  type Source,
  type WindowDone,
  type WindowJob,
} from './materialize-window';
import { type Asked, askedForAll, manifestOf, type Plan, planRun } from './plan-run';

/** Errors of data and definitions: an outcome that people act on, not a fault. */
const outcomes: ReadonlySet<string> = new Set([
  'feature.sql.refused',
  'feature.expectation.failed',
  'feature.row.too-large',
  'feature.row.invalid',
]);

/** The words of an error that is an outcome; throws any other. */
export const reasonOf = (error: unknown): string => {
  if (isCairnError(error) && outcomes.has(error.code)) return error.message;
  throw error;
};

/** What is done under which lease, and for whom. */
export interface Task {
  readonly source: Source;
  readonly execution: string;
  readonly lease: Lease;
}

/**
 * Does a job, and then pass after pass of what was pushed; each is on record before the next one begins, so that
 * whoever comes after one that broke off goes on from there.
 */
const inPasses = async (
  stores: MaterializeStores,
  { source, execution, lease }: Task,
  job: Pick<WindowJob, 'window' | 'offersAll'>,
  call: Call,
): Promise<WindowDone> => {
  const first = await materializeWindow(stores, source, { ...job, execution, lease }, call);
  let { made, offered, hasMorePushes } = first;
  while (hasMorePushes) {
    const next = { window: null, offersAll: false, execution, lease };
    const done = await materializeWindow(stores, source, next, call);
    ({ made, hasMorePushes } = done);
    offered += done.offered;
  }
  return { ...first, made, offered, hasMorePushes };
};

/** When something ended, and not when its step began: from then on, what it brought online is there. */
const timeNow = (): string => new Date(leaseClock.now()).toISOString();

/** Makes a window and puts on record that it is done, or why it failed. */
export const doWindow = async (
  stores: MaterializeStores,
  task: Task,
  run: MaterializationRun,
  { window, offersAll }: { readonly window: HistoryWindow; readonly offersAll: boolean },
  call: Call,
): Promise<{ readonly run: MaterializationRun; readonly done: WindowDone | string }> => {
  const ended = () => ({ ...textsOf(window), endedAt: timeNow() });
  try {
    const done = await inPasses(stores, task, { window, offersAll }, call);
    const after = withWindow(run, { ...ended(), state: 'done', added: done.added, reason: null });
    await stores.materializations.putRun(after);
    return { run: after, done };
  } catch (error) {
    const reason = reasonOf(error);
    const after = withWindow(run, { ...ended(), state: 'failed', added: 0, reason });
    await stores.materializations.putRun(after);
    return { run: after, done: reason };
  }
};

/** Puts a planned run on record. */
export const openRun = async (
  { materializations }: Pick<MaterializeStores, 'materializations'>,
  { view }: Source,
  plan: Plan,
  execution: string,
  call: Call,
): Promise<MaterializationRun> => {
  const before = await materializations.run(view.project, view.name, execution);
  const run = openedRun(view, plan, before, execution, call);
  await materializations.putRun(run);
  return run;
};

/** All windows of a run, one after the other, to the first that fails. */
const doAll = async (
  stores: MaterializeStores,
  task: Task,
  plan: Plan,
  asked: Asked,
  call: Call,
): Promise<Materialization | string> => {
  let run = await openRun(stores, task.source, plan, task.execution, call);
  let result: WindowDone | string = 'Nothing was to be done.';
  for (const window of plan.windows) {
    ({ run, done: result } = await doWindow(stores, task, run, { window, offersAll: asked.refresh }, call));
    if (typeof result === 'string') break;
  }
  await stores.materializations.putRun(closedRun(run, timeNow()));
  return typeof result === 'string' ? result : result.made;
};

/** Rows that were pushed are brought online, and into Parquet files when they have settled. */
export const bringPushes = (stores: MaterializeStores, task: Task, call: Call): Promise<WindowDone> =>
  inPasses(stores, task, { window: null, offersAll: false }, call);

const materialize = (
  stores: MaterializeStores,
  source: Source,
  { execution, leaseOptions }: { readonly execution: string; readonly leaseOptions: LeaseOptions },
  call: Call,
): Promise<Materialization | string> => {
  const { view, dataset } = source;
  const holder = { project: view.project, view: view.name, holder: execution };
  return withLease(
    stores.materializations,
    holder,
    async (lease) => {
      if (dataset) await loadDataset(stores.session, stores.files, dataset);
      const plan = await planRun(stores, source, askedForAll);
      const task = { source, execution, lease };
      if (plan.windows.length > 0) return doAll(stores, task, plan, askedForAll, call);
      if (plan.hasFreshPushes) return (await bringPushes(stores, task, call)).made;
      return (await manifestOf(stores, source)) ?? 'Nothing was to be done.';
    },
    leaseOptions,
  );
};

/**
 * Brings the history of a view and its online values up to a dataset version (null: up to what was pushed): every
 * window that is not done yet, each recorded when it is. What is known is neither computed nor written again.
 * Fails when the SQL does not give what the view declares, or the rows are not what the view expects.
 */
export const materializeView = async (
  stores: MaterializeStores,
  view: FeatureViewVersion,
  dataset: DatasetVersion | null,
  execution: string,
  call: Call,
  leaseOptions: LeaseOptions = {},
): Promise<MaterializeOutput> => {
  const about = { view: view.name, version: view.version };
  const failed = (reason: string): MaterializeOutput => ({
    outcome: 'failed',
    reason,
    ...about,
    rows: 0,
    entities: 0,
    onlineItems: 0,
  });
  try {
    const made = await materialize(stores, { view, dataset }, { execution, leaseOptions }, call);
    if (typeof made === 'string') return failed(made);
    const { rows, entities, onlineItems } = made;
    return { outcome: 'passed', reason: null, ...about, rows, entities, onlineItems };
  } catch (error) {
    return failed(reasonOf(error));
  }
};
