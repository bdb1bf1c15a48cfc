import { finishInputSchema } from '../../../../contracts/pipelines/steps';
import { defineStep } from '../../../platform/steps';
import { endExecution } from '../../core/end-execution';
import { isOpen } from '../../core/reconcile';
import { executionOf, type StepPorts } from './ports';

/** Ends an execution that reached its end. */
export const finishStep = (ports: Pick<StepPorts, 'executions'>) =>
  defineStep({
    input: finishInputSchema,
    run: async ({ results, call: { execution: id } }, call) => {
      const execution = await executionOf(ports.executions, call.project, id);
      // A retry after a lost answer finds it ended.
      if (isOpen(execution)) {
        await ports.executions.progress(call.project, id, { results });
        const ending = { status: 'succeeded' as const, reason: null, endedAt: call.time };
        await endExecution(ports.executions, execution, ending, call);
      }
      return { outcome: 'passed', reason: null };
    },
  });
