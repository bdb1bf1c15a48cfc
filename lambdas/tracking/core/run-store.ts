import type { Call } from '../../../contracts/call';
import type { Statement } from '../../../contracts/journal';
import type { MetricPoint } from '../../../contracts/tracking/metric-point';
import type { LoggedModel } from './logged-model';
import type { Run } from './run';
import type { Stored } from './stored';

/** A run as it shall be, and what belongs to it: all or nothing is saved. */
export interface RunChange {
  readonly run: Run;
  /** Points to put into the history before the run is saved. */
  readonly flush?: readonly MetricPoint[];
  /** Logged models that change with the run. */
  readonly models?: readonly { readonly before: Stored<LoggedModel>; readonly model: LoggedModel }[];
  /** What the change states in the journal; most state nothing. */
  readonly statements?: readonly Statement[];
}

/** Where a scan goes on: after the run of this start and id. */
export interface RunPosition {
  readonly startTime: number;
  readonly runId: string;
}

interface RunScan {
  readonly project: string;
  readonly experimentIds: readonly string[];
  readonly after?: RunPosition | undefined;
  /** How many runs will probably do; the scan can go on beyond. */
  readonly expected?: number | undefined;
}

/** Port: the runs of projects. All reads are strongly consistent. */
export interface RunStore {
  find(project: string, runId: string): Promise<Stored<Run> | undefined>;
  /** Runs of experiments, deleted ones included: newest start first, then by id. */
  scan(scan: RunScan): AsyncIterable<Run>;
  /** The points of a metric that were flushed, unordered and perhaps doubled. */
  flushed(project: string, stored: Stored<Run>, key: string): Promise<readonly MetricPoint[]>;
  create(run: Run, statement: Statement, call: Call): Promise<void>;
  /** Replaces a run. Throws `storage.conflict` when somebody saved it (or a model) since it was read. */
  save(before: Stored<Run>, change: RunChange, call: Call): Promise<void>;
}
