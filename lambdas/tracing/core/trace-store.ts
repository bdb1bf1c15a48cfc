import type { Trace } from './trace';

/** A trace as it was read, to be changed and saved: the save fails if somebody else saved meanwhile. */
export interface StoredTrace {
  readonly trace: Trace;
  /** Counts the writes of the trace, from 1. */
  readonly version: number;
}

/** Where a scan goes on: after the trace of this time and id. */
export interface TracePosition {
  readonly requestTime: number;
  readonly traceId: string;
}

/** Times of requests, both ends included, in milliseconds. */
export interface TimeRange {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface TraceScan extends TimeRange {
  readonly project: string;
  readonly experimentIds: readonly string[];
  readonly after?: TracePosition | undefined;
  /** How many traces will probably do; the scan can go on beyond. */
  readonly expected?: number | undefined;
}

/** Port: the traces of projects. All reads are strongly consistent. */
export interface TraceStore {
  find(project: string, traceId: string): Promise<StoredTrace | undefined>;
  /** Those of the ids that there are, in any order. */
  findAll(project: string, traceIds: readonly string[]): Promise<readonly Trace[]>;
  /** Traces of experiments: newest request first, then by id. */
  scan(scan: TraceScan): AsyncIterable<Trace>;
  /** At most `count` traces of an experiment up to a time: oldest request first, then by id. */
  oldest(project: string, experimentId: string, to: number, count: number): Promise<readonly Trace[]>;
  /**
   * Adds a trace with the links that were made ahead of it, and gives it as it is kept. Throws `storage.conflict` when
   * its id is taken.
   */
  create(project: string, trace: Trace): Promise<Trace>;
  /** Keeps a link to a run for a trace that is not there yet, a week long. Throws `storage.conflict` when it is there. */
  linkAhead(project: string, traceId: string, runId: string): Promise<void>;
  /** Replaces a trace, which may change its time and experiment. Throws `storage.conflict` on a lost race. */
  save(project: string, before: StoredTrace, trace: Trace): Promise<void>;
  /** Removes traces; those that are gone already are no error. */
  delete(project: string, traces: readonly Trace[]): Promise<void>;
}
