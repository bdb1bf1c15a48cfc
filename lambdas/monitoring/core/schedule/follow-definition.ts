import { readDefinition } from '../../../../contracts/project/read-definition';
import type { ProjectReader } from '../../../governance/public';
import { monitorsOf } from '../find-monitor';
import { firstSlot } from './next-slot';
import type { ScheduleStore } from './schedule-store';

/**
 * Brings the schedules of a project in line with its newest definition, however often and in whatever order its
 * versions are told. A monitor whose schedule is as it was keeps its next time.
 */
export const followDefinition = async (
  ports: { readonly projects: Pick<ProjectReader, 'latest'>; readonly schedules: ScheduleStore },
  project: string,
  time: string,
): Promise<void> => {
  const applied = await ports.projects.latest(project);
  if (!applied) return;
  const wanted = monitorsOf(await readDefinition(applied.source));
  const known = await ports.schedules.list(project);
  for (const { name: monitor, endpoint, schedule } of wanted) {
    const before = known.find((one) => one.monitor === monitor);
    const nextAt = before?.schedule === schedule ? before.nextAt : firstSlot(schedule, time);
    await ports.schedules.put({
      project,
      monitor,
      endpoint,
      schedule,
      nextAt,
      projectVersion: applied.version,
    });
  }
  for (const { monitor } of known)
    if (!wanted.some(({ name }) => name === monitor))
      await ports.schedules.remove(project, monitor, applied.version);
};
