import type { Call } from '../../../../contracts/call';
import type { Round } from './bin';
import type { PurgePorts } from './purge-ports';
import { purgeProject } from './purge-project';

interface DueRequest {
  readonly olderThanSeconds: number;
  readonly isTimeUp: () => boolean;
}

/** The clock acts as the platform itself. */
const callIn = (project: string, time: string): Call => {
  const id = 'platform:retention';
  const principal = { id, name: id, author: id, grants: { [project]: 'admin' as const } };
  return { principal, project, correlationId: `${id}:${time}`, time, cause: null };
};

/** Goes on where the clock stopped in a project, then from the beginning; keeps the place when the time is up. */
const goOn = async (
  ports: PurgePorts,
  request: DueRequest,
  { project, after }: Round,
  time: string,
): Promise<void> => {
  const purge = async (from: string): Promise<string> => {
    const all = { ...request, dryRun: false, passesBegun: true, after: from };
    return (await purgeProject(ports, all, callIn(project, time))).next ?? '';
  };
  let next = await purge(after);
  if (next === '' && after !== '' && !request.isTimeUp()) next = await purge('');
  if (next !== '' || after !== '')
    await ports.bin.stop({ project, after: next, stoppedAt: Date.parse(time) });
};

/**
 * Purges in every project what was deleted longer ago than the retention time. What it has no time for waits for the
 * next tick, which begins with the projects that have waited longest: nothing, however large, holds up what is behind
 * it. All projects are tried, then what failed is thrown, so that the tick comes again.
 */
export const purgeDue = async (ports: PurgePorts, request: DueRequest, time: string): Promise<void> => {
  const failures: unknown[] = [];
  const rounds = [...(await ports.bin.rounds())].sort((a, b) => a.stoppedAt - b.stoppedAt);
  for (const round of rounds) {
    if (request.isTimeUp()) break;
    try {
      await goOn(ports, request, round, time);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} projects were not purged`);
};
