import type { Call } from '../../../../contracts/call';
import type { BinnedKind, PurgeReport } from '../../../../contracts/tracking/purge-routes';
import { experimentOfId } from './artifact-area';
import { type Binned, placeOf } from './bin';
import type { PurgePorts } from './purge-ports';
import { purgeStatement } from './purge-statement';
import { type Outcome, type PurgeTask, purgeThings } from './purge-thing';

export interface PurgeRequest {
  /** How long ago a thing must have been deleted, in seconds. */
  readonly olderThanSeconds: number;
  /** Only this experiment and what was deleted in it. */
  readonly experimentId?: string | undefined;
  /** Only this run. */
  readonly runId?: string | undefined;
  readonly dryRun: boolean;
  /** Where the request before ended. */
  readonly after?: string | undefined;
  /** A purge for which the time did not suffice waits until it is come by again: `next` is behind it. @default false */
  readonly passesBegun?: boolean | undefined;
  /** Asked between two things, and within large ones: what is left waits for the next request. */
  readonly isTimeUp: () => boolean;
}

const pageSize = 100;
/** Things that are purged at once. */
const atOnce = 8;
/** Notes a transaction may drop, beside the entry of the journal. */
const notesAtOnce = 50;
/** Stands before every place in the bin. */
const beginning = '';

type Purged = Extract<Outcome, { state: 'purged' }>;

const slices = <T>(list: readonly T[], size: number): readonly T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );

/** States what is purged and drops its notes: experiments one by one, the others together. */
const finish = async ({ items }: PurgePorts, outcomes: readonly Purged[], call: Call): Promise<void> => {
  const finishKind = async (kind: BinnedKind, most: number): Promise<void> => {
    for (const some of slices(
      outcomes.filter(({ note }) => note.kind === kind),
      most,
    )) {
      const notes = some.map(({ note }) => note);
      const purged = some.map((outcome) => outcome.purged);
      await items.finish(notes, purgeStatement(call.project, notes[0] as Binned, purged), call);
    }
  };
  await finishKind('experiment', 1);
  await finishKind('logged-model', notesAtOnce);
  await finishKind('run', notesAtOnce);
};

const isAsked = ({ experimentId, runId }: PurgeRequest, { kind, id }: Binned): boolean => {
  if (runId !== undefined) return kind === 'run' && id === runId;
  if (experimentId === undefined) return true;
  return kind === 'experiment' ? id === experimentId : experimentOfId(id) === experimentId;
};

interface Progress {
  readonly outcomes: readonly Outcome[];
  readonly waiting: number;
  readonly next: string | null;
}

/** Goes through the bin of a project, a few things at once, until the time is up. */
const goThrough = async (task: PurgeTask, request: PurgeRequest): Promise<Progress> => {
  const cutoff = task.now - request.olderThanSeconds * 1000;
  const isDue = ({ purge, deletedAt }: Binned): boolean => purge !== undefined || deletedAt <= cutoff;
  const outcomes: Outcome[] = [];
  let waiting = 0;
  let after = request.after ?? beginning;
  for (;;) {
    const page = await task.ports.bin.list(task.project, { limit: pageSize, after });
    for (const some of slices(page, atOnce)) {
      if (task.isTimeUp()) return { outcomes, waiting, next: after };
      const asked = some.filter((note) => isAsked(request, note));
      const due = asked.filter(isDue);
      const became = await purgeThings(task, due);
      const behind = placeOf(some.at(-1) as Binned);
      if (became.some(({ state }) => state === 'begun')) {
        // The others of the slice are looked at once more, by the request that goes on here.
        outcomes.push(...became.filter(({ state }) => state === 'purged'));
        return { outcomes, waiting, next: request.passesBegun ? behind : after };
      }
      outcomes.push(...became);
      waiting += asked.length - due.length;
      after = behind;
    }
    if (page.length < pageSize) return { outcomes, waiting, next: null };
  }
};

/** Purges what was deleted in a project long enough ago, and says what went and what stays, and why. */
export const purgeProject = async (
  ports: PurgePorts,
  request: PurgeRequest,
  call: Call,
): Promise<PurgeReport> => {
  const task: PurgeTask = {
    ports,
    project: call.project,
    dryRun: request.dryRun,
    isTimeUp: request.isTimeUp,
    now: Date.parse(call.time),
  };
  const { outcomes, waiting, next } = await goThrough(task, request);
  const purged = outcomes.flatMap((outcome) => (outcome.state === 'purged' ? [outcome] : []));
  if (!request.dryRun) await finish(ports, purged, call);
  return {
    dryRun: request.dryRun,
    olderThanSeconds: request.olderThanSeconds,
    purged: purged.map((outcome) => outcome.purged),
    kept: outcomes.flatMap((outcome) => (outcome.state === 'kept' ? [outcome.kept] : [])),
    waiting,
    next,
  };
};
