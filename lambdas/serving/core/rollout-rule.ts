import { canonicalJson } from '../../../contracts/canonical-json';
import type { CheckResult, RolloutCheck } from '../../../contracts/serving/rollout';
import type { StoredDeployment } from './stored-deployment';

/** What the rule makes of what the checks of a step saw. */
export interface Judgment {
  readonly decision: 'go_on' | 'wait' | 'roll_back';
  readonly reason: string;
  /** How long to wait before measuring again. */
  readonly waitSeconds: number;
  /** A result for each check of the rollout, in its order. */
  readonly results: CheckResult[];
}

/** Looks so often while patience lasts, so that a machine that waits for days keeps its history short. */
const looks = 40;
const shortestWait = 2;

const unmeasured = (check: RolloutCheck): CheckResult => ({
  check,
  value: null,
  formerValue: null,
  samples: 0,
  verdict: 'inconclusive',
  reason: `${check.metric} was not measured`,
});

const resultOf = (check: RolloutCheck, results: readonly CheckResult[]): CheckResult => {
  const key = canonicalJson(check);
  return results.find((result) => canonicalJson(result.check) === key) ?? unmeasured(check);
};

const textOf = (results: readonly CheckResult[]): string => results.map(({ reason }) => reason).join('; ');

/** Nobody's traffic could be given back, so a first deployment waits for evidence only when it is told to. */
const patienceOf = ({ formerVariants, patienceSeconds, withoutEvidence }: StoredDeployment): number =>
  formerVariants.length === 0 && withoutEvidence === 'proceed' ? 0 : patienceSeconds;

/**
 * The rule of every rollout: one failed check ends it; when all have passed it goes on; while a check lacks
 * samples it waits, as long as patience lasts beyond the bake time of the step; then it does what it was told to
 * do without evidence. Pure: the same deployment, results and time give the same judgment.
 */
export const judgment = (
  deployment: StoredDeployment,
  position: number,
  measured: readonly CheckResult[],
  time: string,
): Judgment => {
  const step = deployment.steps[position];
  const results = deployment.checks.map((check) => resultOf(check, measured));
  const withVerdict = (verdict: CheckResult['verdict']) => results.filter((each) => each.verdict === verdict);
  const decided = (decision: 'go_on' | 'roll_back', reason: string): Judgment => ({
    decision,
    reason,
    waitSeconds: 0,
    results,
  });

  const failed = withVerdict('failed');
  if (failed.length > 0) return decided('roll_back', textOf(failed));
  const open = withVerdict('inconclusive');
  const passed = `${results.length - open.length} of ${results.length} checks passed`;
  if (open.length === 0) return decided('go_on', passed);
  // A version that is up without traffic can show nothing by itself: its step is for those who ask for it by name.
  if (step?.weight === 0 && deployment.formerVariants.length > 0)
    return decided('go_on', `${passed}; without traffic at this step: ${textOf(open)}`);

  const patience = patienceOf(deployment);
  const watched = (Date.parse(time) - Date.parse(step?.shiftedAt ?? time)) / 1000;
  const left = Math.ceil((step?.bakeSeconds ?? 0) + patience - watched);
  if (left > 0) {
    const pause = Math.max(shortestWait, Math.ceil(patience / looks));
    return { decision: 'wait', reason: textOf(open), waitSeconds: Math.min(left, pause), results };
  }
  const missing = `${passed}; without evidence: ${textOf(open)}`;
  return decided(deployment.withoutEvidence === 'proceed' ? 'go_on' : 'roll_back', missing);
};
