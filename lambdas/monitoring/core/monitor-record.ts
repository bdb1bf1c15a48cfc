import type { MonitorState } from '../../../contracts/monitoring/run';

/** What one scored window said: the evidence that the state of a monitor rests on. */
export interface ScoredWindow {
  readonly from: string;
  readonly to: string;
  readonly rows: number;
  readonly drifted: boolean;
}

/** A monitor between its runs. */
export interface MonitorRecord {
  readonly state: MonitorState;
  /** Counts the writes: a change is refused on an old one. */
  readonly revision: number;
  /** Version whose training set the windows were compared with; null before the first scored one. */
  readonly referenceVersion: number | null;
  /** Scored windows, the newest last; only as many as the next decision may need. */
  readonly windows: readonly ScoredWindow[];
}

/** A monitor that has not run yet. */
export const newMonitor: MonitorRecord = { state: 'ok', revision: 0, referenceVersion: null, windows: [] };
