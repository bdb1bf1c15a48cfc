import { awaitApprovalInputSchema } from '../../../../contracts/pipelines/steps';
import { defineStep } from '../../../platform/steps';
import type { StepPorts } from './ports';

/**
 * Keeps the task token of an execution that waits for a person. The wait is written before the status, so
 * that whoever sees "waiting for approval" can decide.
 */
export const awaitApprovalStep = (ports: Pick<StepPorts, 'executions'>) =>
  defineStep({
    input: awaitApprovalInputSchema,
    run: async ({ model, version, taskToken, call: { execution } }, call) => {
      await ports.executions.awaitApproval(call.project, { execution, model, version, taskToken });
      await ports.executions.progress(call.project, execution, {
        status: 'waiting_for_approval',
        results: { model, version },
      });
      return { outcome: 'passed', reason: null };
    },
  });
