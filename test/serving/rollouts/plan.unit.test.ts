import { projectDefinitionSchema } from '../../../contracts/project/schema';
import { type RolloutPlan, rolloutPlanSchema, strategySchema } from '../../../contracts/serving/rollout';
import { servingRoutes } from '../../../contracts/serving/routes';
import { rolloutPlan } from '../../../lambdas/serving/core/rollout-plan';
import { thrownCode } from '../../harness/thrown-code';

const weights = ({ steps }: ReturnType<typeof rolloutPlan>) =>
  steps.map(({ weight, bakeSeconds }) => [weight, bakeSeconds]);
const check = { metric: 'error_rate', atMost: 0.1, minSamples: 30 } as const;

describe('the plan of a rollout', () => {
  it.each<[RolloutPlan['strategy'], number[][]]>([
    [undefined, [[100, 0]]],
    ['all_at_once', [[100, 0]]],
    [
      'canary',
      [
        [10, 300],
        [50, 300],
        [100, 300],
      ],
    ],
    [
      'linear',
      [
        [20, 300],
        [40, 300],
        [60, 300],
        [80, 300],
        [100, 300],
      ],
    ],
    [
      'blue_green',
      [
        [0, 60],
        [100, 600],
      ],
    ],
  ])('of %s has the steps %j', (strategy, steps) => {
    expect(weights(rolloutPlan({ strategy }))).toEqual(steps);
  });

  it.each(strategySchema.options)('%s ends with all of the traffic and never takes some back', (strategy) => {
    const { steps } = rolloutPlan({ strategy });
    expect(rolloutPlanSchema.shape.steps.safeParse(steps.map(({ weight }) => ({ weight }))).success).toBe(
      true,
    );
  });

  it('takes from the request, then from the definition, then from the strategy', () => {
    const definition: RolloutPlan = {
      strategy: 'canary',
      steps: [{ weight: 5, bake: '10s' }, { weight: 100 }],
      checks: [check],
      patience: '2m',
      withoutEvidence: 'roll_back',
    };
    expect(rolloutPlan({}, definition)).toMatchObject({
      strategy: 'canary',
      checks: [check],
      patienceSeconds: 120,
      withoutEvidence: 'roll_back',
    });
    expect(weights(rolloutPlan({}, definition))).toEqual([
      [5, 10],
      [100, 300],
    ]);
    const asked = rolloutPlan(
      { steps: [{ weight: 100, bake: '1s' }], checks: [], patience: '9s' },
      definition,
    );
    expect(asked).toMatchObject({ strategy: 'canary', checks: [], patienceSeconds: 9 });
    expect(weights(asked)).toEqual([[100, 1]]);
  });

  it('keeps the checks of the definition, but not its steps, when another strategy is asked for', () => {
    const definition: RolloutPlan = {
      strategy: 'canary',
      steps: [{ weight: 100, bake: '1s' }],
      checks: [check],
    };
    const plan = rolloutPlan({ strategy: 'blue_green' }, definition);
    expect(plan.checks).toEqual([check]);
    expect(weights(plan)).toEqual([
      [0, 60],
      [100, 600],
    ]);
  });

  it('is refused when it could take longer than its machine may run', async () => {
    const steps = [
      { weight: 50, bake: '20d' },
      { weight: 100, bake: '20d' },
    ];
    expect(await thrownCode((async () => rolloutPlan({ steps }))())).toBe('request.invalid');
  });
});

describe('what is left out of a request', () => {
  const start = servingRoutes.find(({ id }) => id === 'serving.startDeployment');
  const request = { project: 'weather', endpoint: 'rain', model: 'rain', version: 1 };

  it('is known to be left out: a request of checks alone says nothing of the strategy', () => {
    const parsed = start?.request.parse({ ...request, rollout: { checks: [check] } });
    expect(parsed).toMatchObject({ rollout: { checks: [check] } });
    expect(parsed).not.toHaveProperty('rollout.strategy');
    expect(projectDefinitionSchema.shape.rollout.parse({ endpoint: 'rain' })).toEqual({
      endpoint: 'rain',
      automatic: false,
    });
  });
});
