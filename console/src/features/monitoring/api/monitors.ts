import type { ResponseFor } from '../../../../../sdk/src';
import type { ProjectClient } from '../../../data/project-client';
import type { Query } from '../../../data/query';

export type Monitor = ResponseFor<'monitoring.listMonitors'>['monitors'][number];
export type MonitoringRun = ResponseFor<'monitoring.listRuns'>['runs'][number];
export type Report = ResponseFor<'monitoring.getReport'>;
export type ColumnDrift = Report['drift'][number];

export interface MonitorHistory {
  readonly monitor: Monitor;
  /** Newest first. */
  readonly runs: readonly MonitoringRun[];
}

/** Monitors with their last runs. */
export const monitorsQuery = (client: ProjectClient): Query<readonly MonitorHistory[]> => ({
  key: 'monitors',
  route: 'monitoring.listMonitors',
  load: async (signal) => {
    const { monitors } = await client.monitoring.listMonitors({}, { signal });
    return Promise.all(
      monitors.map(async (monitor) => {
        const { runs } = await client.monitoring.listRuns({ monitor: monitor.name, limit: 24 }, { signal });
        return { monitor, runs };
      }),
    );
  },
  isMoving: (histories) => histories.some(({ runs }) => runs.some(({ status }) => status === 'running')),
});

/** The whole report of a run, which never changes. */
export const reportQuery = (client: ProjectClient, { monitor, id }: MonitoringRun): Query<Report> => ({
  key: `report ${monitor} ${id}`,
  route: 'monitoring.getReport',
  load: (signal) => client.monitoring.getReport({ monitor, runId: id }, { signal }),
});
