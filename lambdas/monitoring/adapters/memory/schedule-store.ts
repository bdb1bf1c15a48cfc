import type { MonitorSchedule, ScheduleStore } from '../../core/schedule/schedule-store';

/** In-memory twin of the schedules. */
export const memoryScheduleStore = (): ScheduleStore => {
  const schedules = new Map<string, MonitorSchedule>();
  const key = (project: string, monitor: string) => `${project}/${monitor}`;
  return {
    list: async (project) =>
      [...schedules.values()].filter((schedule) => project === undefined || schedule.project === project),
    put: async (schedule) => {
      const of = key(schedule.project, schedule.monitor);
      if ((schedules.get(of)?.projectVersion ?? 0) <= schedule.projectVersion) schedules.set(of, schedule);
    },
    remove: async (project, monitor, projectVersion) => {
      const before = schedules.get(key(project, monitor));
      if (before && before.projectVersion < projectVersion) schedules.delete(key(project, monitor));
    },
    move: async ({ project, monitor, nextAt: seen }, nextAt) => {
      const before = schedules.get(key(project, monitor));
      if (before?.nextAt === seen) schedules.set(key(project, monitor), { ...before, nextAt });
    },
  };
};
