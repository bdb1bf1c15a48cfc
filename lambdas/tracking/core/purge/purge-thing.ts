import type { PurgeCounts, PurgeReport } from '../../../../contracts/tracking/purge-routes';
import type { ArtifactArea } from './artifact-area';
import type { BegunPurge, Binned } from './bin';
import { type Deleted, findDeleted } from './find-deleted';
import type { PurgePorts } from './purge-ports';
import { type RegisteredSource, versionThatNeeds } from './registered-source';
import { removeThing } from './remove-thing';

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
  readonly isTimeUp: () => boolean;
  /** Now; milliseconds since 1970. */
  readonly now: number;
}

type BegunNote = Binned & { readonly purge: BegunPurge };

/** A thing that is withdrawn from everybody, and is to be removed. */
interface Withdrawn {
  readonly state: 'withdrawn';
  readonly note: BegunNote;
  /** Undefined when it was withdrawn by a request before. */
  readonly found: Deleted | undefined;
}

/** Sources of registered versions, read when first asked for. */
type Registered = () => Promise<readonly RegisteredSource[]>;

/**
 * A note about something in use is dropped when it is older than this: the deletion that it announced failed, or was
 * taken back. A younger one may be about a deletion that is just being made.
 */
const staleMilliseconds = 86_400_000;

const none: PurgeCounts = { runs: 0, loggedModels: 0, traces: 0, objects: 0, bytes: 0 };

const itself: Readonly<Record<Binned['kind'], PurgeCounts>> = {
  experiment: none,
  'logged-model': { ...none, loggedModels: 1 },
  run: { ...none, runs: 1 },
};

/** What would go, as far as the time allows to count it. */
const countsOf = async (
  { ports, project, isTimeUp }: PurgeTask,
  { kind, id }: Binned,
  area: ArtifactArea | null,
): Promise<{ readonly counts: PurgeCounts; readonly atLeast: boolean }> => {
  const [files, things, traces] = await Promise.all([
    area ? ports.artifacts.measure(project, area.directory, area.holds, isTimeUp) : {},
    kind === 'experiment' ? ports.items.count(project, id, isTimeUp) : {},
    kind === 'experiment' ? ports.traces.count(project, id, isTimeUp) : 0,
  ]);
  // Files of traces in a directory that others use, too, are found only one trace after the other.
  const atLeast = isTimeUp() || (area?.sharedTraces !== undefined && traces > 0);
  return { counts: { ...itself[kind], traces, ...files, ...things }, atLeast };
};

const reported = (
  note: Binned,
  { counts, atLeast }: { readonly counts: PurgeCounts; readonly atLeast: boolean },
  found: Deleted | undefined,
): Purged => ({
  kind: note.kind,
  id: note.id,
  name: found?.name ?? null,
  deletedAt: new Date(note.deletedAt).toISOString(),
  artifactsElsewhere: found && found.area === null ? found.artifactUri : null,
  ...counts,
  atLeast,
});

const kept = ({ kind, id }: Binned, { model, version }: RegisteredSource): Outcome => {
  const reason = `${model}/${version} was registered from it; delete that version first`;
  return { state: 'kept', kept: { kind, id, reason } };
};

/** Where the files of a purge that has begun lie. */
const areaOfBegun = async ({ ports, project }: PurgeTask, note: Binned): Promise<ArtifactArea | null> => {
  const directory = note.purge?.directory;
  if (note.kind !== 'experiment') return directory ? { directory, holds: () => true } : null;
  const found = await findDeleted(ports, project, note);
  return typeof found === 'string' ? null : found.area;
};

const wouldGo = async (
  task: PurgeTask,
  note: Binned,
  area: ArtifactArea | null,
  found: Deleted | undefined,
): Promise<Outcome> => {
  const { counts, atLeast } = await countsOf(task, note, area);
  return { state: 'purged', note, purged: reported(note, { counts, atLeast }, found) };
};

/** Takes what a note is about away from everybody, unless a registered version needs it. */
const withdraw = async (
  task: PurgeTask,
  note: Binned,
  registered: Registered,
): Promise<Outcome | Withdrawn> => {
  const { ports, project, dryRun } = task;
  if (note.purge && !dryRun)
    return { state: 'withdrawn', note: { ...note, purge: note.purge }, found: undefined };
  const found = note.purge ? undefined : await findDeleted(ports, project, note);
  if (typeof found === 'string') {
    const isStale = found === 'absent' || note.deletedAt < task.now - staleMilliseconds;
    if (isStale && !dryRun) await ports.bin.drop(project, note);
    return { state: 'nothing' };
  }
  const area = found ? found.area : await areaOfBegun(task, note);
  const version = versionThatNeeds(await registered(), note, area);
  if (version) return kept(note, version);
  if (dryRun || !found) return wouldGo(task, note, area, found);
  const directory = area?.directory ?? null;
  const { counts, atLeast } = await countsOf(task, note, area);
  const purge: BegunPurge = atLeast
    ? { counts: itself[note.kind], directory, isCounting: true }
    : { counts, directory };
  const begun = await ports.items.begin(project, note, found.revision, purge);
  return begun ? { state: 'withdrawn', note: { ...note, purge }, found } : { state: 'nothing' };
};

/** Removes what is left of a purge that has begun, unless a version was registered from it meanwhile. */
const carryOn = async (
  task: PurgeTask,
  { note, found }: Withdrawn,
  registered: Registered,
): Promise<Outcome> => {
  const area = found ? found.area : await areaOfBegun(task, note);
  const version = versionThatNeeds(await registered(), note, area);
  if (version) return kept(note, version);
  const { isGone, counts } = await removeThing(task, note, area);
  if (!isGone) return { state: 'begun' };
  return { state: 'purged', note, purged: reported(note, { counts, atLeast: false }, found) };
};

/**
 * Purges what some notes are about, at once. First everything is counted, unless that takes longer than the time
 * allows: then it is counted as it goes. One transaction takes each thing away from everybody, then what it
 * left behind goes: whoever comes after a failure, at any place, goes on from the note.
 * The registry is read right before, and again in between, because somebody may have registered a version meanwhile:
 * then its files stay, and so does the note, until that version is deleted.
 */
export const purgeThings = async (task: PurgeTask, notes: readonly Binned[]): Promise<readonly Outcome[]> => {
  const readOnce = (): Registered => {
    let sources: ReturnType<Registered> | undefined;
    return () => {
      sources ??= task.ports.registered(task.project);
      return sources;
    };
  };
  const before = readOnce();
  const looked = await Promise.all(notes.map((note) => withdraw(task, note, before)));
  const after = readOnce();
  return Promise.all(looked.map((each) => (each.state === 'withdrawn' ? carryOn(task, each, after) : each)));
};
