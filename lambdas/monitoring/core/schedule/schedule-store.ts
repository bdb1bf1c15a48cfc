/** When a monitor runs by itself. */
export interface MonitorSchedule {
  readonly project: string;
  readonly monitor: string;
  readonly endpoint: string;
  /** `rate(1 day)` */
  readonly schedule: string;
  /** Null while it is off: its endpoint is retired. */
  readonly nextAt: string | null;
  /** Version of the definition that it is taken from. */
  readonly projectVersion: number;
}

/** Port: schedules of all projects. */
export interface ScheduleStore {
  /** All of a project, or of every project. */
  list(project?: string): Promise<readonly MonitorSchedule[]>;
  /** Writes a schedule unless a newer definition has. */
  put(schedule: MonitorSchedule): Promise<void>;
  /** Removes a schedule unless a definition as new as this one has it. */
  remove(project: string, monitor: string, projectVersion: number): Promise<void>;
  /** Moves the time of the next run unless somebody has moved it meanwhile. */
  move(schedule: MonitorSchedule, nextAt: string | null): Promise<void>;
}
