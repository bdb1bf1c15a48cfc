import type { Call } from '../../../contracts/call';
import type { Experiment } from './experiment';
import { findRun, type RunReaders } from './find-run';
import { retryConflicts } from './retry-conflicts';
import { type Run, requireActiveRun } from './run';
import type { RunChange, RunStore, SearchedList } from './run-store';

export interface RunStores extends RunReaders {
  readonly runs: Pick<RunStore, 'find' | 'save'>;
}

/** What becomes of a run; undefined when it is already so. Throws to refuse. */
export type Decide = (
  run: Run,
  experiment: Experiment,
) => RunChange | undefined | Promise<RunChange | undefined>;

export interface ChangedRun {
  readonly run: Run;
  readonly experiment: Experiment;
}

/**
 * Changes a run, deleted or not, in view of its newest state, however many writers it has. `lists` names the lists
 * that `decide` looks at, if not all.
 */
export const changeAnyRun = (
  stores: RunStores,
  runId: string,
  decide: Decide,
  call: Call,
  lists?: ReadonlySet<SearchedList>,
): Promise<ChangedRun> =>
  retryConflicts(`run ${runId}`, async () => {
    const { stored, experiment } = await findRun(stores, call.project, runId, lists);
    const change = await decide(stored.value, experiment);
    if (!change) return { run: stored.value, experiment };
    await stores.runs.save(stored, change, call);
    return { run: change.run, experiment };
  });

/** Changes an active run. Throws `run.not-found`, `run.deleted`. */
export const changeRun = (
  stores: RunStores,
  runId: string,
  decide: Decide,
  call: Call,
  lists?: ReadonlySet<SearchedList>,
): Promise<ChangedRun> =>
  changeAnyRun(
    stores,
    runId,
    (run, experiment) => {
      requireActiveRun(run, experiment);
      return decide(run, experiment);
    },
    call,
    lists,
  );
