import type { CheckResult, RolloutCheck } from '../../../contracts/serving/rollout';
import { judgment } from '../../../lambdas/serving/core/rollout-rule';
import type { StoredDeployment } from '../../../lambdas/serving/core/stored-deployment';
import { makeCall, makeDeployment, makeStep, time } from '../make-deployment';
import { makeVariant } from '../make-variant';

const errors: RolloutCheck = { metric: 'error_rate', atMost: 0.1, minSamples: 10 };
const quality: RolloutCheck = { metric: 'log_loss', worseByAtMost: 0.1, minSamples: 20 };
const saw = (check: RolloutCheck, verdict: CheckResult['verdict']): CheckResult => ({
  check,
  value: verdict === 'inconclusive' ? null : 1,
  formerValue: null,
  samples: 5,
  verdict,
  reason: `${check.metric} ${verdict}`,
});

/** A step with 60 s of bake and 40 s of patience, taken at second 0. */
const rollout = (fields: Partial<StoredDeployment> = {}): StoredDeployment =>
  makeDeployment({
    steps: [makeStep({ weight: 10, bakeSeconds: 60, shiftedAt: time })],
    checks: [errors, quality],
    patienceSeconds: 40,
    formerVariants: [makeVariant()],
    ...fields,
  });

const judge = (seconds: number, results: readonly CheckResult[], fields: Partial<StoredDeployment> = {}) =>
  judgment(rollout(fields), 0, results, makeCall(seconds).time);

describe('the rule of a rollout', () => {
  it('goes on when every check has passed', () => {
    expect(judge(60, [saw(errors, 'passed'), saw(quality, 'passed')])).toMatchObject({
      decision: 'go_on',
      reason: '2 of 2 checks passed',
    });
  });

  it('turns back on the first failure, whatever else passed or waits', () => {
    expect(judge(60, [saw(errors, 'failed'), saw(quality, 'inconclusive')])).toMatchObject({
      decision: 'roll_back',
      reason: 'error_rate failed',
    });
  });

  it('waits while patience lasts, never beyond it', () => {
    const waitAt = (seconds: number) => judge(seconds, [saw(errors, 'passed'), saw(quality, 'inconclusive')]);
    expect(waitAt(60)).toMatchObject({ decision: 'wait', waitSeconds: 2 });
    expect(waitAt(99)).toMatchObject({ decision: 'wait', waitSeconds: 1 });
    expect(waitAt(100).decision).toBe('go_on');
  });

  it('looks at most 40 times in the time of its patience', () => {
    const results = [saw(errors, 'passed'), saw(quality, 'inconclusive')];
    expect(judge(60, results, { patienceSeconds: 86_400 }).waitSeconds).toBe(2160);
  });

  it('does without evidence what it was told to do, and says so', () => {
    const results = [saw(errors, 'passed'), saw(quality, 'inconclusive')];
    expect(judge(100, results)).toMatchObject({
      decision: 'go_on',
      reason: '1 of 2 checks passed; without evidence: log_loss inconclusive',
    });
    expect(judge(100, results, { withoutEvidence: 'roll_back' }).decision).toBe('roll_back');
  });

  it('counts a check that was not measured as one without evidence', () => {
    const judged = judge(60, [saw(errors, 'passed')]);
    expect(judged.decision).toBe('wait');
    expect(judged.results[1]).toMatchObject({ check: quality, verdict: 'inconclusive', samples: 0 });
  });

  it('leaves out results of checks that the rollout does not have', () => {
    const other = saw({ metric: 'mae', atMost: 1, minSamples: 1 }, 'failed');
    expect(judge(60, [saw(errors, 'passed'), saw(quality, 'passed'), other]).decision).toBe('go_on');
  });

  it('does not wait on a first deployment: there is nothing to give the traffic back to', () => {
    const results = [saw(errors, 'inconclusive'), saw(quality, 'inconclusive')];
    expect(judge(60, results, { formerVariants: [] }).decision).toBe('go_on');
    expect(judge(60, results, { formerVariants: [], withoutEvidence: 'roll_back' }).decision).toBe('wait');
    expect(judge(60, [saw(errors, 'failed')], { formerVariants: [] }).decision).toBe('roll_back');
  });

  it('asks no evidence of a step without traffic, but heeds what it saw', () => {
    const unseen = [makeStep({ weight: 0, bakeSeconds: 60, shiftedAt: time })];
    const fields = { steps: unseen, withoutEvidence: 'roll_back' as const };
    expect(judge(60, [saw(errors, 'inconclusive')], fields).decision).toBe('go_on');
    expect(judge(60, [saw(errors, 'failed')], fields).decision).toBe('roll_back');
  });
});
