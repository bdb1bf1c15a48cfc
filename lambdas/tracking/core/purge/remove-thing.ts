import type { PurgeCounts } from '../../../../contracts/tracking/purge-routes';
import type { ArtifactArea } from './artifact-area';
import type { BegunPurge, Binned } from './bin';
import type { PurgePorts } from './purge-ports';
import type { Removal } from './removal';

interface RemovalTask {
  readonly ports: PurgePorts;
  readonly project: string;
  readonly isTimeUp: () => boolean;
}

/** Traces whose files are removed at once. */
const tracesAtOnce = 8;

/** Removes the files of traces that lie among those of others; false when the time was up before all were gone. */
const removeFilesOf = async (
  { ports, project }: RemovalTask,
  directory: string,
  traceIds: readonly string[],
  removal: Removal,
): Promise<boolean> => {
  for (let from = 0; from < traceIds.length; from += tracesAtOnce) {
    const some = traceIds.slice(from, from + tracesAtOnce);
    const gone = await Promise.all(
      some.map((id) => ports.artifacts.purge(project, `${directory}/${id}`, () => true, removal)),
    );
    if (!gone.every(Boolean)) return false;
  }
  return true;
};

const removeAll = async (
  task: RemovalTask,
  note: Binned,
  area: ArtifactArea | null,
  removal: Removal,
): Promise<boolean> => {
  const { ports, project } = task;
  if (note.kind === 'experiment') {
    const shared = area?.sharedTraces;
    const leaving = async (traceIds: readonly string[]) =>
      shared === undefined || removeFilesOf(task, shared, traceIds, removal);
    if (!(await ports.traces.remove(project, note.id, { ...removal, leaving }))) return false;
  }
  if (!(await ports.items.clear(project, note, removal))) return false;
  return area === null || ports.artifacts.purge(project, area.directory, area.holds, removal);
};

const sum = (a: PurgeCounts, b: Partial<PurgeCounts>): PurgeCounts => ({
  runs: a.runs + (b.runs ?? 0),
  loggedModels: a.loggedModels + (b.loggedModels ?? 0),
  traces: a.traces + (b.traces ?? 0),
  objects: a.objects + (b.objects ?? 0),
  bytes: a.bytes + (b.bytes ?? 0),
});

/**
 * Removes what a begun purge left behind, as far as the time allows, and keeps on the note how much went so far when
 * it was not counted beforehand.
 * Everything in it may be done again.
 */
export const removeThing = async (
  task: RemovalTask,
  note: Binned & { readonly purge: BegunPurge },
  area: ArtifactArea | null,
): Promise<{ readonly isGone: boolean; readonly counts: PurgeCounts }> => {
  let { counts } = note.purge;
  const removed = (more: Partial<PurgeCounts>): void => {
    if (note.purge.isCounting) counts = sum(counts, more);
  };
  try {
    const isGone = await removeAll(task, note, area, { isTimeUp: task.isTimeUp, removed });
    return { isGone, counts };
  } finally {
    // After a failure, too: what is gone cannot be counted again.
    if (counts !== note.purge.counts)
      await task.ports.items.keep(task.project, note, { ...note.purge, counts });
  }
};
