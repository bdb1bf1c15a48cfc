import type { CheckResult, RolloutPlan } from '../../../contracts/serving/rollout';
import { completeDeployment } from '../../../lambdas/serving/core/complete-deployment';
import { judgeRollout } from '../../../lambdas/serving/core/judge-rollout';
import { openDeployment } from '../../../lambdas/serving/core/open-deployment';
import { shiftTraffic } from '../../../lambdas/serving/core/shift-traffic';
import { factsOf, makeCall, makeControl } from '../make-deployment';

const check = { metric: 'log_loss', worseByAtMost: 0.1, minSamples: 20 } as const;
const of = { endpoint: 'rain', deployment: 'deploy-1' };
const result = (verdict: CheckResult['verdict'], samples = 40): CheckResult => ({
  check,
  value: 1.92,
  formerValue: 0.57,
  samples,
  verdict,
  reason: `log_loss ${verdict}`,
});

/** A canary with one check, at its first step. */
const setUp = async () => {
  const control = makeControl();
  const rollout: RolloutPlan = { strategy: 'canary', checks: [check], withoutEvidence: 'roll_back' };
  await openDeployment(
    control,
    { id: 'deploy-1', endpoint: 'rain', model: 'rain', version: 2, rollout },
    makeCall(),
  );
  const shift = (position: number) => shiftTraffic(control.deployments, { ...of, position }, makeCall());
  const judge = (verdict: CheckResult['verdict'], position = 0, samples = 40) =>
    judgeRollout(
      control.deployments,
      { ...of, position, results: [result(verdict, samples)] },
      makeCall(301),
    );
  const stepAt = async (position: number) =>
    (await control.deployments.deployment('weather', 'rain', 'deploy-1'))?.steps[position];
  return { control, shift, judge, stepAt };
};

describe('judging a step', () => {
  it('decides once: later measurements change neither the decision nor the journal', async () => {
    const { control, shift, judge, stepAt } = await setUp();
    await shift(0);
    const first = await judge('passed');
    expect(first).toEqual({ outcome: 'passed', reason: null, decision: 'go_on', waitSeconds: 0 });
    expect(await judge('failed')).toEqual(first);
    expect(await stepAt(0)).toMatchObject({
      checks: [result('passed')],
      decision: { verdict: 'go_on', reason: '1 of 1 checks passed', time: makeCall(301).time },
    });
    expect(factsOf(control)).toEqual(['DeploymentStarted', 'TrafficShifted', 'RolloutChecked']);
  });

  it('journals the numbers of the check that decided', async () => {
    const { control, shift, judge } = await setUp();
    await shift(0);
    expect(await judge('failed')).toEqual({
      outcome: 'failed',
      reason: 'log_loss failed',
      decision: 'roll_back',
      waitSeconds: 0,
    });
    expect(control.journal.entries.at(-1)).toMatchObject({
      fact: 'RolloutChecked',
      details: {
        endpoint: 'rain',
        position: 0,
        weight: 10,
        decision: 'roll_back',
        metric: 'log_loss',
        value: 1.92,
        formerValue: 0.57,
        rule: 'worseByAtMost',
        threshold: 0.1,
        samples: 40,
        verdicts: 'log_loss=failed',
        checks: 'log_loss failed',
      },
    });
  });

  it('keeps what it saw while it waits, without a word in the journal', async () => {
    const { control, shift, judge, stepAt } = await setUp();
    await shift(0);
    expect(await judge('inconclusive', 0, 3)).toMatchObject({ outcome: 'passed', decision: 'wait' });
    expect(await stepAt(0)).toMatchObject({ checks: [{ samples: 3 }], decision: null });
    expect(await judge('inconclusive', 0, 9)).toMatchObject({ decision: 'wait' });
    expect(await stepAt(0)).toMatchObject({ checks: [{ samples: 9 }] });
    expect(factsOf(control)).not.toContain('RolloutChecked');
  });

  it('must come before the next step, and before the end', async () => {
    const { control, shift, judge } = await setUp();
    await shift(0);
    expect(await shift(1)).toMatchObject({
      outcome: 'failed',
      reason: 'The checks of step 0 are not decided.',
    });
    await judge('failed');
    expect(await shift(1)).toMatchObject({
      outcome: 'failed',
      reason: 'Step 0 did not pass its checks: log_loss failed',
    });
    const end = await completeDeployment(control.deployments, of, makeCall());
    expect(end).toMatchObject({ outcome: 'failed', status: 'running' });
  });

  it('lets a rollout end only when the last step was judged too', async () => {
    const { control, shift, judge } = await setUp();
    for (const position of [0, 1, 2]) {
      await shift(position);
      if (position < 2) await judge('passed', position);
    }
    const complete = () => completeDeployment(control.deployments, of, makeCall());
    expect(await complete()).toMatchObject({ reason: 'The checks of step 2 are not decided.' });
    await judge('passed', 2);
    expect(await complete()).toMatchObject({ outcome: 'passed', status: 'succeeded' });
  });

  it('refuses a step that is not taken, and a deployment that has ended', async () => {
    const { control, judge } = await setUp();
    expect(await judge('passed')).toMatchObject({ outcome: 'failed', decision: 'roll_back' });
    const running = await control.deployments.running('weather', 'rain');
    expect(running?.steps[0]?.decision).toBeNull();
  });
});
