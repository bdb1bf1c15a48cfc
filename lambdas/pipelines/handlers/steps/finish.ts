import { finishInputSchema } from '../../../../contracts/pipelines/steps';
import { defineStep } from '../../../platform/steps';
import { endExecution } from '../../core/end-execution';
import type { StepPorts } from './ports';

/** Ends an execution that reached its end. */
export const finishStep = (ports: Pick<StepPorts, 'executions'>) =>
  defineStep({
    input: finishInputSchema,
    run: async ({ results, call: { execution } }, call) => {
      await ports.executions.progress(call.project, execution, { results });
      const subject = { project: call.project, id: execution, pipeline: 'training' as const };
      await endExecution(
        ports.executions,
        subject,
        { status: 'succeeded', reason: null, endedAt: call.time },
        call,
      );
      return { outcome: 'passed', reason: null };
    },
  });
