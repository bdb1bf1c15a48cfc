import type { Call } from '../../../contracts/call';
import type { Statement } from '../../../contracts/journal';
import type { Execution } from '../../../contracts/pipelines/execution';

/** How an execution ended. */
export interface Ending {
  readonly status: 'succeeded' | 'rejected' | 'failed';
  readonly reason: string | null;
  readonly endedAt: string;
}

/** What a start may be bound to besides the project's lock. */
export interface StartConditions {
  /** Used before: the execution that it started is given back, and nothing is started. */
  readonly clientToken?: string | undefined;
  /** Keeps others of its kind away for a time; taken in the same transaction as the lock. */
  readonly coolDown?: CoolDown | undefined;
}

/** From one retraining to the next. */
export interface CoolDown {
  /** Journal entry of the drift that the training answers. */
  readonly drift: string;
  readonly until: string;
}

export interface Started {
  readonly execution: Execution;
  /** False when the client token had started it before. */
  readonly created: boolean;
  /** Journal entry of the start: the cause of what follows. */
  readonly cause: string | null;
}

/**
 * Port: executions. At most one execution of a project runs at a time: `start` takes the project's lock,
 * `end` gives it back.
 */
export interface ExecutionStore {
  find(project: string, id: string): Promise<Execution | undefined>;
  /** Newest first. */
  list(project: string, limit: number): Promise<readonly Execution[]>;
  /** The execution that holds the project's lock, if one does. */
  running(project: string): Promise<Execution | undefined>;
  /**
   * Records a new execution and takes the lock. Throws `pipeline.execution.running`, and
   * `pipeline.retraining.cooling-down` while another cool-down lasts or for a drift that was answered before.
   */
  start(
    execution: Execution,
    conditions: StartConditions,
    statement: Statement,
    call: Call,
  ): Promise<Started>;
  /** Adds to the results and may change the status of an execution that has not ended. */
  progress(
    project: string,
    id: string,
    change: { readonly status?: Execution['status']; readonly results?: Readonly<Record<string, unknown>> },
  ): Promise<void>;
  /** Commits a fact about an execution that changes nothing else: how its gates came out. */
  record(statement: Statement, call: Call): Promise<void>;
  /** Ends an execution once; ending it again changes nothing. */
  end(project: string, id: string, ending: Ending, statement: Statement, call: Call): Promise<void>;
  /** Keeps the task token that an approval resumes. */
  awaitApproval(project: string, wait: ApprovalWait): Promise<void>;
  /** The wait for a version's approval, if one is open. */
  approvalWait(project: string, model: string, version: number): Promise<ApprovalWait | undefined>;
}

/** An execution that waits until a version is approved or rejected. */
export interface ApprovalWait {
  readonly execution: string;
  readonly model: string;
  readonly version: number;
  readonly taskToken: string;
}
