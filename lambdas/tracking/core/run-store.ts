import type { Call } from '../../../contracts/call';
import type { Statement } from '../../../contracts/journal';
import type { Int64 } from '../../../contracts/tracking/int64';
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

/** Lists of a run that may be long. */
export type SearchedList = 'params' | 'tags' | 'metrics' | 'datasets';

interface RunScan {
  readonly project: string;
  readonly experimentIds: readonly string[];
  readonly after?: RunPosition | undefined;
  /** How many runs will probably do; the scan can go on beyond. */
  readonly expected?: number | undefined;
  /**
   * Lists that the reader looks at; long lists of other kinds may be left unread, and looking at one throws until
   * the run is completed. Default: all.
   */
  readonly lists?: ReadonlySet<SearchedList> | undefined;
}

/** Points of a metric that were flushed together. */
export interface FlushedBatch {
  /** Where the batch stands among all of the run: reading can begin there. */
  readonly place: number;
  /** No point of the batch or a later one has a lesser timestamp. */
  readonly from: Int64;
  readonly points: readonly MetricPoint[];
}

/** Port: the runs of projects. All reads are strongly consistent. */
export interface RunStore {
  /**
   * A run. With `lists`, long lists of other kinds may be left unread: looking at one throws, and it is saved as it
   * is. The lists of metrics are always read. Default: all.
   */
  find(project: string, runId: string, lists?: ReadonlySet<SearchedList>): Promise<Stored<Run> | undefined>;
  /** Runs of experiments, deleted ones included: newest start first, then by id. */
  scan(scan: RunScan): AsyncIterable<Run>;
  /** Runs of a scan with all their lists, in their order. */
  complete(project: string, runs: readonly Run[]): Promise<readonly Run[]>;
  /** The points of a metric that were flushed, unordered and perhaps doubled. */
  flushed(project: string, stored: Stored<Run>, key: string): Promise<readonly MetricPoint[]>;
  /**
   * The same batch by batch from a place (0 at first) on, by time: undefined when a later batch of the run holds
   * older points than one before it.
   */
  flushedInOrder(
    project: string,
    stored: Stored<Run>,
    key: string,
    place: number,
  ): AsyncIterable<FlushedBatch> | undefined;
  create(run: Run, statement: Statement, call: Call): Promise<void>;
  /** Replaces a run. Throws `storage.conflict` when somebody saved it (or a model) since it was read. */
  save(before: Stored<Run>, change: RunChange, call: Call): Promise<void>;
}
