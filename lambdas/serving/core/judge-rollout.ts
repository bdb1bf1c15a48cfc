import type { Call } from '../../../contracts/call';
import { canonicalJson } from '../../../contracts/canonical-json';
import type { Statement } from '../../../contracts/journal';
import type { CheckResult } from '../../../contracts/serving/rollout';
import type { JudgeRolloutOutput } from '../../../contracts/serving/steps';
import { deploymentStatement } from './deployment-statement';
import type { DeploymentStore } from './deployment-store';
import { findDeployment } from './find-deployment';
import { type Judgment, judgment } from './rollout-rule';
import { changed, type StoredDeployment } from './stored-deployment';

const refused = (reason: string): JudgeRolloutOutput => ({
  outcome: 'failed',
  reason,
  decision: 'roll_back',
  waitSeconds: 0,
});

const outputOf = ({
  decision,
  reason,
  waitSeconds,
}: Pick<Judgment, 'decision' | 'reason' | 'waitSeconds'>): JudgeRolloutOutput =>
  decision === 'roll_back' ? refused(reason) : { outcome: 'passed', reason: null, decision, waitSeconds };

const thresholdOf = ({ check }: CheckResult): { readonly rule: string; readonly threshold: number } => {
  if ('atMost' in check) return { rule: 'atMost', threshold: check.atMost };
  if ('atLeast' in check) return { rule: 'atLeast', threshold: check.atLeast };
  return { rule: 'worseByAtMost', threshold: check.worseByAtMost };
};

/** The one check that decided, with its numbers, and the verdicts of all. */
const decisionDetails = (
  { results, decision, reason }: Judgment,
  position: number,
  weight: number,
): Statement['details'] => {
  const decisive = (['failed', 'inconclusive', 'passed'] as const).flatMap((verdict) =>
    results.filter((result) => result.verdict === verdict),
  )[0];
  return {
    position,
    weight,
    decision,
    reason: reason.slice(0, 500),
    checks: results
      .map((result) => result.reason)
      .join('; ')
      .slice(0, 500),
    verdicts: results.map(({ check, verdict }) => `${check.metric}=${verdict}`).join(', '),
    ...(decisive
      ? {
          metric: decisive.check.metric,
          value: decisive.value,
          formerValue: decisive.formerValue,
          samples: decisive.samples,
          ...thresholdOf(decisive),
        }
      : {}),
  };
};

const withJudgment = (
  before: StoredDeployment,
  position: number,
  { results, decision, reason }: Judgment,
  time: string,
): StoredDeployment => {
  const decided = decision === 'wait' ? null : { verdict: decision, reason, time };
  const steps = before.steps.map((step, index) =>
    index === position ? { ...step, checks: results, decision: decided } : step,
  );
  return changed(before, { steps });
};

/**
 * Keeps what the checks of a step saw, and decides by the rule: a decision is made once, with one journal entry,
 * and stays whatever is measured later. Throws `deployment.not-found`.
 */
export const judgeRollout = async (
  deployments: DeploymentStore,
  request: {
    readonly endpoint: string;
    readonly deployment: string;
    readonly position: number;
    readonly results: readonly CheckResult[];
  },
  call: Call,
): Promise<JudgeRolloutOutput> => {
  const { position } = request;
  const before = await findDeployment(deployments, request.endpoint, request.deployment, call);
  if (before.status !== 'running') return refused(`Deployment ${before.id} has ended: ${before.status}.`);
  const step = before.steps[position];
  if (!step || step.shiftedAt === null)
    return refused(`Step ${position} is not taken, so nothing was seen of it.`);
  if (step.decision)
    return outputOf({ decision: step.decision.verdict, reason: step.decision.reason, waitSeconds: 0 });
  const judged = judgment(before, position, request.results, call.time);
  const after = withJudgment(before, position, judged, call.time);
  const statement =
    judged.decision === 'wait'
      ? undefined
      : deploymentStatement(
          'RolloutChecked',
          after,
          undefined,
          decisionDetails(judged, position, step.weight),
        );
  if (statement || canonicalJson(step.checks) !== canonicalJson(judged.results))
    await deployments.keep(before, after, statement, call);
  return outputOf(judged);
};
