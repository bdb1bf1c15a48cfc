import type { Call } from '../../../contracts/call';
import type { Statement } from '../../../contracts/journal';
import type { RunStatus } from '../../../contracts/tracking/run';
import { type ChangedRun, changeAnyRun, changeRun, type RunStores } from './change-run';
import type { Bin } from './purge/bin';
import { isFinal, lifecycleOf, type Run, runNameTag } from './run';
import { runDigest } from './run-digest';
import { runRelations } from './run-relations';

export interface RunUpdate {
  readonly status?: RunStatus | undefined;
  readonly endTime?: number | undefined;
  readonly name?: string | undefined;
}

const stated = (fact: Statement['fact'], before: Run, after: Run, call: Call): Statement => ({
  project: call.project,
  fact,
  subject: { kind: 'run', id: after.runId },
  relations: runRelations(after),
  details: { status: after.status },
  beforeDigest: runDigest(before),
  afterDigest: runDigest(after),
});

/** Sets status, end time or name. Any status may follow any other, as in MLflow; an end is journaled once. */
export const updateRun = (
  stores: RunStores,
  runId: string,
  update: RunUpdate,
  call: Call,
): Promise<ChangedRun> =>
  changeRun(
    stores,
    runId,
    (before) => {
      const name = update.name || before.name;
      const run: Run = {
        ...before,
        name,
        tags: name === before.name ? before.tags : new Map(before.tags).set(runNameTag, name),
        status: update.status ?? before.status,
        endTime: update.endTime ?? before.endTime,
      };
      if (runDigest(run) === runDigest(before) && run.name === before.name) return undefined;
      const ends = isFinal(run.status) && run.status !== before.status;
      return { run, statements: ends ? [stated('RunFinished', before, run, call)] : [] };
    },
    call,
  );

/** Deletes a run; deleting it again changes nothing. Until it is purged, it can be restored. */
export const deleteRun = (
  stores: RunStores & { readonly bin: Pick<Bin, 'note'> },
  runId: string,
  call: Call,
): Promise<ChangedRun> =>
  changeAnyRun(
    stores,
    runId,
    async (before, experiment) => {
      if (lifecycleOf(before, experiment) === 'deleted') return undefined;
      await stores.bin.note(call.project, { kind: 'run', id: runId }, Date.parse(call.time));
      const run = { ...before, deletedAt: experiment.restores };
      return { run, statements: [stated('RunDeleted', before, run, call)] };
    },
    call,
  );

/** Restores a run that was deleted on its own; restoring it again changes nothing. */
export const restoreRun = (stores: RunStores, runId: string, call: Call): Promise<ChangedRun> =>
  changeAnyRun(
    stores,
    runId,
    (before, experiment) => {
      if (before.deletedAt !== experiment.restores) return undefined;
      const run = { ...before, deletedAt: null };
      return { run, statements: [stated('RunRestored', before, run, call)] };
    },
    call,
  );
