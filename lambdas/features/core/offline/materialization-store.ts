import type { Call } from '../../../../contracts/call';
import type { Materialization } from '../../../../contracts/features/feature-view';
import type { MaterializationRun } from '../../../../contracts/features/materialization';
import type { Statement } from '../../../../contracts/journal';

/** The right to materialize a view: writes are taken under the token of the newest lease only. */
export interface Lease {
  readonly project: string;
  readonly view: string;
  /** Who holds it: an execution, which may take it again. */
  readonly holder: string;
  /** Another one with every lease that is taken. */
  readonly token: string;
}

/** A lease that somebody holds. */
export interface HeldLease {
  readonly holder: string;
  /** RFC 3339: from then on somebody else may take it. */
  readonly until: string;
}

/** Port: what was materialized of feature views, and who may do so. Reads are strongly consistent. */
export interface MaterializationStore {
  /** Whether a view version was ever materialized. */
  has(project: string, view: string, version: number): Promise<boolean>;
  /** The newest manifest of a view version: what is online, and what is trained on by default. */
  latest(project: string, view: string, version: number): Promise<Materialization | undefined>;
  /** The manifest over one dataset version. */
  snapshot(
    project: string,
    view: string,
    version: number,
    snapshot: string,
  ): Promise<Materialization | undefined>;
  /**
   * Records a manifest with its journal statement: as the latest, or beside it. Throws `storage.conflict` when the
   * lease is not the newest of its view any more, and writes nothing then.
   */
  record(
    project: string,
    materialization: Materialization,
    statement: Statement,
    call: Call,
    options: { readonly lease: Lease; readonly isLatest: boolean },
  ): Promise<void>;
  /**
   * Takes the lease of a view until a time, if nobody else holds it at the time of the call; its holder takes it
   * again, which ends the lease before. Undefined when somebody else holds it.
   */
  take(
    wanted: Omit<Lease, 'token'>,
    times: { readonly now: string; readonly until: string },
  ): Promise<Lease | undefined>;
  /** Gives a lease back, unless it was taken over. */
  release(lease: Lease): Promise<void>;
  /** The lease of a view that is held at a time. */
  holder(project: string, view: string, now: string): Promise<HeldLease | undefined>;
  /** Keeps the progress of a run. */
  putRun(run: MaterializationRun): Promise<void>;
  run(project: string, view: string, execution: string): Promise<MaterializationRun | undefined>;
  /** Runs of a view, newest first. */
  runs(project: string, view: string, limit: number): Promise<readonly MaterializationRun[]>;
}
