import type { Call } from '../../../contracts/call';
import type { Statement } from '../../../contracts/journal';
import type { MonitoringRun } from '../../../contracts/monitoring/run';
import type { MonitorRecord } from './monitor-record';

/** What became of a start. */
export interface StartedRun {
  readonly run: MonitoringRun;
  /** `known`: the id or the client token had started it before. `busy`: another run has the monitor. */
  readonly outcome: 'created' | 'known' | 'busy';
}

/** How a run ends. */
export interface RunEnding {
  /** The run as it is afterwards. */
  readonly run: MonitoringRun;
  /** The monitor as it is afterwards; without one it stays as it is. */
  readonly record?: MonitorRecord | undefined;
  /** None for a run that failed: the journal knows what was found, not what was tried. */
  readonly statements: readonly (Statement & { readonly id?: string })[];
}

/**
 * Port: runs of monitors, and monitors between them. One run of a monitor at a time: `start` takes the
 * monitor's lock, `end` gives it back.
 */
export interface MonitorRunStore {
  find(project: string, monitor: string, id: string): Promise<MonitoringRun | undefined>;
  /** Newest first. */
  list(project: string, monitor: string, limit: number): Promise<readonly MonitoringRun[]>;
  /** The run that has the lock. */
  running(project: string, monitor: string): Promise<MonitoringRun | undefined>;
  start(run: MonitoringRun, clientToken: string | undefined, call: Call): Promise<StartedRun>;
  record(project: string, monitor: string): Promise<MonitorRecord | undefined>;
  /**
   * Ends a run once, with the monitor's new state and the journal, all or nothing; ending it again changes
   * nothing. Throws `storage.conflict` when the monitor was changed meanwhile.
   */
  end(ending: RunEnding, call: Call): Promise<void>;
}
