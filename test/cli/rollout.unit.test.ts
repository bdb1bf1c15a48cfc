import { plainColours } from '../../cli/src/output/colours';
import { deploymentEndText } from '../../cli/src/serving/deployment-end-text';
import { followDeployment } from '../../cli/src/serving/follow-deployment';
import { parseCheck, parseSteps } from '../../cli/src/serving/parse-rollout';
import type { DeploymentStep } from '../../contracts/serving/deployment';
import type { CheckResult } from '../../contracts/serving/rollout';
import { makeDeployment, makeStep, time } from '../serving/make-deployment';
import { fakePlatform, refusal } from './fake-platform';
import { cairn } from './recorded-terminal';
import { weatherDefinition } from './weather-definition';

const project = '/api/cairn/v1/projects/weather';
const rain = `${project}/endpoints/rain`;

const worse: CheckResult = {
  check: { metric: 'log_loss', worseByAtMost: 0.1, minSamples: 20 },
  value: 1.92,
  formerValue: 0.57,
  samples: 40,
  verdict: 'failed',
  reason: 'log_loss 1.92 is 1.35 worse than v2 (allowed: 0.1), 40 samples',
};
const waiting: CheckResult = {
  check: { metric: 'error_rate', atMost: 0.02, minSamples: 20 },
  value: null,
  formerValue: null,
  samples: 12,
  verdict: 'inconclusive',
  reason: 'error_rate has 12 of 20 samples',
};

describe('a rollout on the command line', () => {
  it.each([
    ['error_rate <= 0.02', { metric: 'error_rate', atMost: 0.02, minSamples: 30 }],
    ['accuracy>=0.8', { metric: 'accuracy', atLeast: 0.8, minSamples: 30 }],
    ['log_loss worse-by 0.1 samples 50', { metric: 'log_loss', worseByAtMost: 0.1, minSamples: 50 }],
  ])('reads the check %s', (text, check) => {
    expect(parseCheck(text)).toEqual(check);
  });

  it.each([
    '',
    'error_rate',
    'error_rate < 0.02',
    'beauty <= 1',
    'log_loss worse-by -1',
    'mae <= 1 samples 0',
  ])('refuses the check "%s" and says how to write one', (text) => {
    expect(() => parseCheck(text)).toThrow(/is not a check; /);
  });

  it('reads steps, each with or without a bake time', () => {
    expect(parseSteps('10:30s, 50:5m,100')).toEqual([
      { weight: 10, bake: '30s' },
      { weight: 50, bake: '5m' },
      { weight: 100 },
    ]);
  });

  it.each([
    ['10:30s,50', 'the last step must have weight 100'],
    ['50,10,100', 'weights must not fall'],
    ['10:soon,100', 'write steps as 10:30s,50:5m,100'],
    ['10:1m:2m,100', 'write steps as'],
    ['', 'write steps as'],
  ])('refuses the steps "%s"', (text, message) => {
    expect(() => parseSteps(text)).toThrow(message);
  });

  it('goes out with the request, and rain/3 names the version', async () => {
    const platform = await fakePlatform({
      [`GET ${project}`]: { source: weatherDefinition() },
      [`POST ${rain}/deployments`]: { status: 202, body: makeDeployment({ version: 3 }) },
    });
    const argv = [
      '--strategy',
      'canary',
      '--steps',
      '10:30s,100',
      '--check',
      'error_rate <= 0.1',
      '--check',
      'mae >= 1',
    ];
    const { status } = await cairn(['deploy', 'rain/3', ...argv, '--no-wait'], platform);
    await platform.close();
    expect(status).toBe(0);
    expect(platform.seen.at(-1)?.body).toEqual({
      model: 'rain',
      version: 3,
      rollout: {
        strategy: 'canary',
        steps: [{ weight: 10, bake: '30s' }, { weight: 100 }],
        checks: [
          { metric: 'error_rate', atMost: 0.1, minSamples: 30 },
          { metric: 'mae', atLeast: 1, minSamples: 30 },
        ],
      },
      clientToken: expect.any(String),
    });
  });

  it.each([
    [['deploy', 'rain/3', '--version', '2'], 'names the version already'],
    [['deploy', 'rain/x'], 'is not a model version'],
    [['deploy', '--check', 'error_rate = 1'], 'is not a check'],
    [['deploy', '--steps', '50'], 'the last step must have weight 100'],
  ])('refuses %j with status 2', async (argv, message) => {
    const platform = await fakePlatform({});
    const { status, err } = await cairn(argv, platform);
    await platform.close();
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('following a rollout', () => {
  const follow = async (...states: (readonly DeploymentStep[])[]) => {
    const lines: string[] = [];
    const shown: string[] = [];
    const progress = {
      line: (text: string) => lines.push(text),
      show: (text: string) => shown.push(text),
      end: () => {},
    };
    const left = states.map((steps, index) =>
      makeDeployment({
        version: 3,
        steps: [...steps],
        status: index === states.length - 1 ? 'rolled_back' : 'running',
      }),
    );
    const session = { progress, colours: plainColours, pause: async () => {} };
    await followDeployment(session, async () => left.shift() as never);
    return { lines, shown };
  };

  it('tells weights and decisions once, and what is measured while it is', async () => {
    const shifted = { weight: 10, shiftedAt: time };
    const { lines, shown } = await follow(
      [makeStep({ weight: 0, shiftedAt: time }), makeStep({ weight: 10 })],
      [makeStep({ weight: 0, shiftedAt: time }), makeStep({ ...shifted, checks: [waiting] })],
      [
        makeStep({ weight: 0, shiftedAt: time }),
        makeStep({
          ...shifted,
          checks: [worse],
          decision: { verdict: 'roll_back', reason: worse.reason, time },
        }),
      ],
    );
    expect(lines).toEqual([
      '✓ version 3 is up without traffic; ask for it by name: x-cairn-variant: v3',
      '✓ 10 % of the traffic to version 3',
      '  ✗ log_loss 1.92 is 1.35 worse than v2 (allowed: 0.1), 40 samples',
    ]);
    expect(shown.at(-1)).toBe('deploying rain/3 to rain, watching at 10 %: error_rate 12 of 20 samples');
  });

  it('says at the end what failed, by how much, and what answers now', () => {
    const text = deploymentEndText(
      makeDeployment({
        version: 3,
        formerVersion: 2,
        status: 'rolled_back',
        reason: worse.reason,
        steps: [makeStep({ weight: 50, shiftedAt: time, checks: [waiting, worse] })],
      }),
      plainColours,
    );
    expect(text).toBe(
      [
        '✗ The deployment of rain/3 was rolled back: log_loss 1.92 is 1.35 worse than v2 (allowed: 0.1), 40 samples; version 2 answers as before.',
        '  At 50 %:',
        '  check        new  before  allowed            samples',
        '  error_rate     –       –  at most 0.02            12  ? too few samples',
        '  log_loss    1.92    0.57  at most 0.1 worse       40  ✗ failed',
      ].join('\n'),
    );
  });
});

describe('cairn rollback', () => {
  const run = async (newest: object | undefined, answer: object) => {
    const platform = await fakePlatform({
      [`GET ${project}/endpoints`]: { endpoints: [{ name: 'rain', variants: [] }] },
      [`GET ${rain}/deployments`]: { deployments: newest ? [newest] : [] },
      [`GET ${rain}`]: { name: 'rain', variants: [{ version: 3, weight: 100 }] },
      [`POST ${rain}/rollback`]: answer,
    });
    const ran = await cairn(['rollback', '--reason', 'wrong'], platform);
    await platform.close();
    return { ...ran, asked: platform.seen.at(-1)?.body };
  };
  const undone = makeDeployment({ kind: 'rollback', status: 'succeeded', version: 2, formerVersion: 3 });

  it('names the version that is to go, and says what answers now and how to go forward', async () => {
    const { status, out, asked } = await run(makeDeployment({ status: 'succeeded', version: 3 }), undone);
    expect(status).toBe(0);
    expect(asked).toEqual({ from: 3, reason: 'wrong', clientToken: expect.any(String) });
    expect(out).toContain('✓ rain answers with rain/2 again; version 3 has no traffic any more.');
    expect(out).toContain('npx cairn deploy rain --version 3');
  });

  it('stops the deployment that runs', async () => {
    const running = makeDeployment({ version: 4 });
    const answer = makeDeployment({ version: 4, status: 'rolled_back', formerVersion: 3 });
    const { out, asked } = await run(running, answer);
    expect(asked).toMatchObject({ from: 4 });
    expect(out).toBe(
      '✓ The deployment of rain/4 was stopped and rolled back; version 3 answers, with all of the traffic.\n',
    );
  });

  it('says that nothing is in service when the first deployment is stopped', async () => {
    const { out } = await run(makeDeployment(), makeDeployment({ status: 'failed', formerVersion: null }));
    expect(out).toContain('was stopped before it had traffic; nothing is in service now.');
  });

  it('says why when there is nothing before', async () => {
    const { status, err } = await run(
      undefined,
      refusal(409, 'rollback.nothing-before', 'Nothing was before.'),
    );
    expect([status, err]).toEqual([1, expect.stringContaining('Nothing was before.')]);
  });
});

describe('cairn retire', () => {
  const retire = async (argv: readonly string[]) => {
    const platform = await fakePlatform({
      [`POST ${rain}/retire`]: {
        endpoint: { name: 'rain' },
        schedules: ['half-year'],
        kept: ['the journal'],
      },
    });
    const ran = await cairn(['retire', 'rain', ...argv], platform);
    await platform.close();
    return { ...ran, asked: platform.seen };
  };

  it('does nothing without --yes', async () => {
    const { status, err, asked } = await retire([]);
    expect([status, asked]).toEqual([2, []]);
    expect(err).toContain('this takes endpoint rain out of service; say so with --yes');
  });

  it('says which schedules are off and what is kept', async () => {
    const { status, out, asked } = await retire(['--yes', '--reason', 'old']);
    expect(status).toBe(0);
    expect(asked[0]?.body).toEqual({ reason: 'old' });
    expect(out).toContain(
      '✓ rain is retired: it answers nobody any more.\n  Schedules off: half-year\n  Kept:\n  - the journal\n',
    );
  });
});
