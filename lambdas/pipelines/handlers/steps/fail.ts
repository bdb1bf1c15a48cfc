import { failInputSchema } from '../../../../contracts/pipelines/steps';
import { defineStep } from '../../../platform/steps';
import { endExecution } from '../../core/end-execution';
import { reasonOfEvidence } from '../../core/reason-of-evidence';
import type { StepPorts } from './ports';

/** Ends an execution with its reason: a fault, a failed step, a closed gate, or a person's refusal. */
export const failStep = (ports: Pick<StepPorts, 'executions'>) =>
  defineStep({
    input: failInputSchema,
    run: async ({ stage, evidence, call: { execution } }, call) => {
      const reason = reasonOfEvidence(stage, evidence);
      const subject = { project: call.project, id: execution, pipeline: 'training' as const };
      const status = stage === 'approve' ? 'rejected' : 'failed';
      await endExecution(ports.executions, subject, { status, reason, endedAt: call.time }, call);
      return { outcome: 'failed', reason };
    },
  });
