import * as z from 'zod';
import { failInputSchema } from '../../../../contracts/pipelines/steps';
import { defineStep } from '../../../platform/steps';
import { endExecution } from '../../core/end-execution';
import { reasonOfEvidence } from '../../core/reason-of-evidence';
import { isOpen } from '../../core/reconcile';
import { executionOf, type StepPorts } from './ports';

/** Where an execution did all that was asked of it, and its model was not taken. */
const rejectingStages: ReadonlySet<string> = new Set(['challenger', 'approve']);

const decisionSchema = z.looseObject({ outcome: z.literal('failed'), decidedBy: z.string() });

/** The reason of a person's refusal without its comment, which stands with the version. */
const withoutComment = (stage: string, evidence: unknown): string | undefined => {
  const decision = decisionSchema.safeParse(evidence).data;
  return decision && `${stage}: rejected by ${decision.decidedBy}`;
};

/**
 * Ends an execution with its reason: a fault, a failed step, a closed gate, a challenger that is not better,
 * or a person's refusal.
 */
export const failStep = (ports: Pick<StepPorts, 'executions'>) =>
  defineStep({
    input: failInputSchema,
    run: async ({ stage, evidence, call: { execution } }, call) => {
      const reason = reasonOfEvidence(stage, evidence);
      const subject = await executionOf(ports.executions, call.project, execution);
      const status = rejectingStages.has(stage) ? 'rejected' : 'failed';
      if (stage === 'challenger' && isOpen(subject))
        await ports.executions.progress(call.project, execution, { results: { comparison: evidence } });
      const ending = { status, reason, endedAt: call.time } as const;
      await endExecution(ports.executions, subject, ending, call, withoutComment(stage, evidence) ?? reason);
      return { outcome: 'failed', reason };
    },
  });
