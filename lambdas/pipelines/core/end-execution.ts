import type { Call } from '../../../contracts/call';
import type { Execution } from '../../../contracts/pipelines/execution';
import type { Ending, ExecutionStore } from './execution-store';

/**
 * Ends an execution with its journal fact. A rejection is a failure with a person's reason. `told` is the reason as
 * the journal holds it, where the whole one quotes somebody: entries cannot be erased.
 */
export const endExecution = (
  store: ExecutionStore,
  execution: Pick<Execution, 'project' | 'id' | 'pipeline'>,
  ending: Ending,
  call: Call,
  told = ending.reason,
): Promise<void> =>
  store.end(
    execution.project,
    execution.id,
    ending,
    {
      project: execution.project,
      fact: ending.status === 'succeeded' ? 'ExecutionSucceeded' : 'ExecutionFailed',
      subject: { kind: 'execution', id: execution.id },
      details: { pipeline: execution.pipeline, status: ending.status, reason: told },
    },
    call,
  );
