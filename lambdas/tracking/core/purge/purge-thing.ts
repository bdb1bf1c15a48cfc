import type { PurgeCounts, PurgeReport } from '../../../../contracts/tracking/purge-routes';
import type { ArtifactArea } from './artifact-area';
import type { Binned } from './bin';
import { type Deleted, findDeleted } from './find-deleted';
import type { PurgePorts } from './purge-ports';
import { type RegisteredSource, versionThatNeeds } from './registered-source';

export type Purged = PurgeReport['purged'][number];
type Kept = PurgeReport['kept'][number];

/** What became of a note. */
export type Outcome =
  /** Gone, but for the note (and the item of an experiment), which go with what is stated in the journal. */
  | { readonly state: 'purged'; readonly note: Binned; readonly purged: Purged }
  | { readonly state: 'kept'; readonly kept: Kept }
  /** The time was up: the purge has begun and goes on with the next request. */
  | { readonly state: 'begun' }
  /** There is nothing to purge. */
  | { readonly state: 'nothing' };

export interface PurgeTask {
  readonly ports: PurgePorts;
  readonly project: string;
  readonly dryRun: boolean;
  /** Sources of registered versions, read when first asked for. */
  readonly registered: () => Promise<readonly RegisteredSource[]>;
  readonly isTimeUp: () => boolean;
  /** Now; milliseconds since 1970. */
  readonly now: number;
}

/**
 * A note about something in use is dropped when it is older than this: the deletion that it announced failed, or was
 * taken back. A younger one may be about a deletion that is just being made.
 */
const staleMilliseconds = 86_400_000;

const one = { runs: 0, loggedModels: 0, traces: 0 };

const countsOf = async (
  { ports, project }: PurgeTask,
  { kind, id }: Binned,
  area: ArtifactArea | null,
): Promise<PurgeCounts> => {
  const files = area
    ? await ports.artifacts.measure(project, area.directory, area.holds)
    : { objects: 0, bytes: 0 };
  if (kind === 'run') return { ...one, runs: 1, ...files };
  if (kind === 'logged-model') return { ...one, loggedModels: 1, ...files };
  const [things, traces] = await Promise.all([
    ports.items.count(project, id),
    ports.traces.count(project, id),
  ]);
  return { ...things, traces, ...files };
};

const reported = (note: Binned, counts: PurgeCounts, found: Deleted | undefined): Purged => ({
  kind: note.kind,
  id: note.id,
  name: found?.name ?? null,
  deletedAt: new Date(note.deletedAt).toISOString(),
  artifactsElsewhere: found && found.area === null ? found.artifactUri : null,
  ...counts,
});

/** Where the files of a purge that has begun lie. */
const areaOfBegun = async ({ ports, project }: PurgeTask, note: Binned): Promise<ArtifactArea | null> => {
  const directory = note.purge?.directory;
  if (note.kind !== 'experiment') return directory ? { directory, holds: () => true } : null;
  const found = await findDeleted(ports, project, note);
  return typeof found === 'string' ? null : found.area;
};

/** Does what is left of a purge that has begun; everything in it may be done again. */
const carryOn = async (task: PurgeTask, note: Binned, found?: Deleted): Promise<Outcome> => {
  const { ports, project, isTimeUp } = task;
  if (!note.purge) throw new Error(`the purge of ${note.kind} ${note.id} has not begun`);
  const area = found ? found.area : await areaOfBegun(task, note);
  if (note.kind === 'experiment' && !(await ports.traces.remove(project, note.id, isTimeUp)))
    return { state: 'begun' };
  if (!(await ports.items.clear(project, note, isTimeUp))) return { state: 'begun' };
  if (area && !(await ports.artifacts.purge(project, area.directory, area.holds, isTimeUp)))
    return { state: 'begun' };
  return { state: 'purged', note, purged: reported(note, note.purge.counts, found) };
};

/**
 * Purges what a note is about, unless a registered model version needs it. First everything is counted, then one
 * transaction takes the thing away from everybody and notes the counts, then what it left behind goes: whoever
 * comes after a failure, at any place, goes on from the note.
 */
export const purgeThing = async (task: PurgeTask, note: Binned): Promise<Outcome> => {
  const { ports, project, dryRun } = task;
  if (note.purge) {
    if (!dryRun) return carryOn(task, note);
    return { state: 'purged', note, purged: reported(note, note.purge.counts, undefined) };
  }
  const found = await findDeleted(ports, project, note);
  if (typeof found === 'string') {
    const isStale = found === 'absent' || note.deletedAt < task.now - staleMilliseconds;
    if (isStale && !dryRun) await ports.bin.drop(project, note);
    return { state: 'nothing' };
  }
  const version = versionThatNeeds(await task.registered(), note, found.area);
  if (version) {
    const reason = `${version.model}/${version.version} was registered from it; delete that version first`;
    return { state: 'kept', kept: { kind: note.kind, id: note.id, reason } };
  }
  const counts = await countsOf(task, note, found.area);
  if (dryRun) return { state: 'purged', note, purged: reported(note, counts, found) };
  const purge = { counts, directory: found.area?.directory ?? null };
  const begun = await ports.items.begin(project, note, found.revision, purge);
  return begun ? carryOn(task, { ...note, purge }, found) : { state: 'nothing' };
};
