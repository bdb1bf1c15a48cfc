import type { Call } from '../../../contracts/call';
import type { Execution } from '../../../contracts/pipelines/execution';
import { endExecution } from './end-execution';
import type { ExecutionStore } from './execution-store';
import type { WorkflowEngine } from './workflow-engine';

/** Whether an execution has not ended. */
export const isOpen = ({ status }: Execution): boolean =>
  status === 'running' || status === 'waiting_for_approval';

/** A machine may be asked about before its start has been seen everywhere. */
const startGraceMilliseconds = 60_000;

/**
 * Brings a record that still says "running" in line with an engine that has given up (aborted, timed out, or
 * lost in a restart), so that neither the record nor the project's lock stays behind. Returns the record as
 * it is afterwards.
 */
export const reconcile = async (
  ports: { readonly executions: ExecutionStore; readonly engine: WorkflowEngine },
  execution: Execution,
  call: Call,
): Promise<Execution> => {
  if (!isOpen(execution)) return execution;
  const state = await ports.engine.state(execution.id);
  if (state.status === 'running') return execution;
  const age = Date.parse(call.time) - Date.parse(execution.startedAt);
  if (state.status === 'absent' && age < startGraceMilliseconds) return execution;
  const reason =
    state.status === 'absent'
      ? 'The state machine does not know this execution: it was lost, or never started.'
      : (state.reason ?? 'The state machine ended without recording why.');
  await endExecution(ports.executions, execution, { status: 'failed', reason, endedAt: call.time }, call);
  return (await ports.executions.find(execution.project, execution.id)) ?? execution;
};
