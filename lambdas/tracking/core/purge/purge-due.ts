import type { Call } from '../../../../contracts/call';
import type { PurgePorts } from './purge-ports';
import { purgeProject } from './purge-project';

/** The clock acts as the platform itself. */
const callIn = (project: string, time: string): Call => {
  const id = 'platform:retention';
  const principal = { id, name: id, author: id, grants: { [project]: 'admin' as const } };
  return { principal, project, correlationId: `${id}:${time}`, time, cause: null };
};

/**
 * Purges in every project what was deleted longer ago than the retention time. What it has no time for waits for the
 * next tick. All projects are tried, then what failed is thrown, so that the tick comes again.
 */
export const purgeDue = async (
  ports: PurgePorts,
  request: { readonly olderThanSeconds: number; readonly isTimeUp: () => boolean },
  time: string,
): Promise<void> => {
  const failures: unknown[] = [];
  for (const project of await ports.bin.projects()) {
    if (request.isTimeUp()) break;
    try {
      await purgeProject(ports, { ...request, dryRun: false }, callIn(project, time));
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} projects were not purged`);
};
