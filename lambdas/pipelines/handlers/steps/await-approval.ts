import { awaitApprovalInputSchema } from '../../../../contracts/pipelines/steps';
import { defineStep } from '../../../platform/steps';
import { resumeIfDecided } from '../../core/resume-after-decision';
import type { StepPorts } from './ports';

/**
 * Keeps the task token of an execution that waits for a person. The wait is written before the status, so
 * that whoever sees "waiting for approval" can decide; and before the version is looked at, so that a
 * decision taken since its registration is either heard of with the wait there, or seen here.
 */
export const awaitApprovalStep = (ports: Pick<StepPorts, 'executions' | 'versions' | 'engine'>) =>
  defineStep({
    input: awaitApprovalInputSchema,
    run: async ({ model, version, comparison, taskToken, call: { execution } }, call) => {
      const wait = { execution, model, version, taskToken };
      await ports.executions.awaitApproval(call.project, wait);
      await ports.executions.progress(call.project, execution, {
        status: 'waiting_for_approval',
        results: { model, version, ...(comparison === undefined ? {} : { comparison }) },
      });
      await resumeIfDecided(ports, call.project, wait);
      return { outcome: 'passed', reason: null };
    },
  });
