import type { ScheduleStore } from './schedule-store';

/** Nothing is served any more, so nothing is watched: the schedules of an endpoint's monitors are off. */
export const switchOff = async (
  schedules: Pick<ScheduleStore, 'list' | 'move'>,
  project: string,
  endpoint: string,
): Promise<void> => {
  for (const schedule of await schedules.list(project))
    if (schedule.endpoint === endpoint && schedule.nextAt !== null) await schedules.move(schedule, null);
};
