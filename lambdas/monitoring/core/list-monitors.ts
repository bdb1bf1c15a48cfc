import type { Call } from '../../../contracts/call';
import type { Monitor, MonitoringRun } from '../../../contracts/monitoring/run';
import { readDefinition } from '../../../contracts/project/read-definition';
import type { ProjectReader } from '../../governance/public';
import { monitorsOf } from './find-monitor';
import { newMonitor } from './monitor-record';
import type { MonitorRunStore } from './monitor-run-store';
import type { MonitoringEngine } from './monitoring-engine';
import { reconcileRun } from './reconcile-run';
import type { ScheduleStore } from './schedule/schedule-store';

export interface ListMonitorsPorts {
  readonly projects: Pick<ProjectReader, 'latest'>;
  readonly runs: MonitorRunStore;
  readonly schedules: Pick<ScheduleStore, 'list'>;
  readonly engine: Pick<MonitoringEngine, 'state'>;
}

/** The monitors of the newest definition, as they stand; none before there is one. */
export const listMonitors = async (ports: ListMonitorsPorts, call: Call): Promise<readonly Monitor[]> => {
  const { project } = call;
  const [applied, schedules] = await Promise.all([
    ports.projects.latest(project),
    ports.schedules.list(project),
  ]);
  if (!applied) return [];
  const lastRun = async (name: string): Promise<MonitoringRun | null> => {
    const [last] = await ports.runs.list(project, name, 1);
    return last ? reconcileRun(ports, last, call) : null;
  };
  return Promise.all(
    monitorsOf(await readDefinition(applied.source)).map(async ({ name, endpoint, window, schedule }) => {
      const [last, record] = await Promise.all([lastRun(name), ports.runs.record(project, name)]);
      const scheduled = schedules.find(({ monitor }) => monitor === name);
      return {
        name,
        endpoint,
        window,
        schedule,
        nextAt: scheduled?.nextAt ?? null,
        state: (record ?? newMonitor).state,
        lastRun: last,
      };
    }),
  );
};
