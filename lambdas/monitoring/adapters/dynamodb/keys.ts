/** Keys of monitoring in the platform table. */
export const monitoringKeys = {
  /** A monitor between its runs. */
  monitor: (project: string, monitor: string) => ({
    pk: `P#${project}#MONITORS`,
    sk: `MONITOR#${monitor}`,
  }),
  /** Held by the one run of a monitor that runs. */
  lock: (project: string, monitor: string) => ({ pk: `P#${project}#MONITORS`, sk: `LOCK#${monitor}` }),
  run: (project: string, monitor: string, id: string) => ({
    pk: `P#${project}#MONITOR#${monitor}`,
    sk: `RUN#${id}`,
  }),
  runs: (project: string, monitor: string) => ({ pk: `P#${project}#MONITOR#${monitor}`, prefix: 'RUN#' }),
  clientToken: (project: string, monitor: string, token: string) => ({
    pk: `P#${project}#MONITOR#${monitor}`,
    sk: `TOKEN#${token}`,
  }),
  /** One partition for all projects: the clock asks which monitors are due. */
  schedule: (project: string, monitor: string) => ({
    pk: 'MONITOR-SCHEDULES',
    sk: `P#${project}#${monitor}`,
  }),
  schedules: (project?: string) => ({
    pk: 'MONITOR-SCHEDULES',
    prefix: project === undefined ? 'P#' : `P#${project}#`,
  }),
};
