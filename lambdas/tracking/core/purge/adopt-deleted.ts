import type { Binnable } from './bin';
import { findDeleted } from './find-deleted';
import type { PurgePorts } from './purge-ports';

interface Asked {
  readonly experimentId?: string | undefined;
  readonly runId?: string | undefined;
}

/**
 * Notes what Cairn 0.1 deleted, which kept no notes: every deleted experiment, since the day of its deletion, and the
 * run that is asked for, since now.
 */
export const adoptDeleted = async (
  ports: PurgePorts,
  project: string,
  { experimentId, runId }: Asked,
  now: number,
): Promise<void> => {
  const adopt = async (thing: Binnable, deletedAt: number): Promise<void> => {
    if (!(await ports.bin.find(project, thing))) await ports.bin.note(project, thing, deletedAt);
  };
  if (runId !== undefined) {
    const run = { kind: 'run', id: runId } as const;
    if (typeof (await findDeleted(ports, project, run)) !== 'string') await adopt(run, now);
    return;
  }
  for (const experiment of await ports.experiments.list(project)) {
    if (experiment.lifecycle === 'active' || experiment.purging) continue;
    if (experimentId !== undefined && experiment.experimentId !== experimentId) continue;
    await adopt({ kind: 'experiment', id: experiment.experimentId }, experiment.updatedAt);
  }
};
