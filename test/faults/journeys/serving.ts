import type { Journey, Memo } from '../journey';
import type { Answer, Platform } from '../platform';
import { versionApproved } from './training';

const endpoint = 'rain';
const plan = {
  strategy: 'canary',
  steps: [{ weight: 20 }, { weight: 100 }],
  checks: [{ metric: 'error_rate', atMost: 0.1, minSamples: 1 }],
};

const seen = (verdict: 'passed' | 'failed') => [
  {
    check: plan.checks[0],
    value: verdict === 'passed' ? 0 : 0.5,
    formerValue: null,
    samples: 40,
    verdict,
    reason: `error_rate ${verdict}`,
  },
];

/** Asks for a deployment; gives the steps of its machine. */
const deploy = async ({ ask, step, world }: Platform, clientToken: string, version = 1) => {
  const request = { endpoint, model: 'rain', version, rollout: plan, clientToken };
  const { id } = await ask('serving.startDeployment', request);
  const { call, projectVersion } = world.machines.started.get(String(id)) as Memo;
  return (name: string, more: object = {}): Promise<Answer> =>
    step(name, { call, projectVersion, endpoint, model: 'rain', version, deployment: id, ...more });
};

export const deployed: Journey = {
  name: 'a deployment, from the request to its end',
  after: versionApproved,
  covers: [
    'serving.startDeployment',
    'begin-deployment',
    'verify-deployment',
    'shift-traffic',
    'measure-rollout',
    'judge-rollout',
    'complete-deployment',
    'set-live-alias',
    'listen DeploymentSucceeded',
  ],
  run: async (platform) => {
    const step = await deploy(platform, 'first');
    await step('begin-deployment');
    await step('verify-deployment');
    for (const position of [0, 1]) {
      await step('shift-traffic', { position });
      await step('measure-rollout', { position });
      await step('judge-rollout', { position, results: seen('passed') });
    }
    expect(await step('complete-deployment')).toMatchObject({ outcome: 'passed' });
    expect(await step('set-live-alias')).toMatchObject({ outcome: 'passed' });
    await platform.tell('DeploymentSucceeded');
    return {};
  },
};

const rolledBack: Journey = {
  name: 'a deployment that is rolled back by its checks',
  after: versionApproved,
  covers: ['judge-rollout', 'roll-back-deployment', 'listen DeploymentRolledBack'],
  run: async (platform) => {
    const step = await deploy(platform, 'failing');
    await step('begin-deployment');
    await step('shift-traffic', { position: 0 });
    await step('judge-rollout', { position: 0, results: seen('failed') });
    await step('roll-back-deployment', { reason: 'error_rate failed' });
    await platform.tell('DeploymentRolledBack');
    return {};
  },
};

const replaced: Journey = {
  name: 'a second version, approved, on its way',
  after: deployed,
  covers: [],
  run: async (platform, { execution, trial, trainingSet, datasets, features }) => {
    const { ask, world } = platform;
    const { call, projectVersion } = world.machines.started.get(String(execution)) as Memo;
    const { views, service } = features as Memo;
    const another = { ...(call as Memo), execution: 'training-2' };
    const made = { trial, trainingSet, datasets, views, service };
    await platform.step('register', { call: another, projectVersion, ...made });
    const approval = { model: 'rain', version: 2, comment: 'seen', force: true };
    await ask('registry.approveVersion', approval, { who: 'vera' });
    const step = await deploy(platform, 'second', 2);
    await step('begin-deployment');
    await step('shift-traffic', { position: 0 });
    return {};
  },
};

const rolledBackByHand: Journey = {
  name: 'a deployment that is rolled back by hand',
  after: replaced,
  covers: ['serving.rollBack', 'listen DeploymentRolledBack'],
  run: async ({ ask, tell }) => {
    await ask('serving.rollBack', { endpoint, reason: 'by hand', clientToken: 'back' });
    await tell('DeploymentRolledBack');
    return {};
  },
};

const retired: Journey = {
  name: 'an endpoint that is retired, its alias and its schedules',
  after: deployed,
  covers: ['serving.retire', 'listen EndpointRetired'],
  run: async ({ ask, tell }) => {
    await ask('serving.retire', { endpoint, reason: 'no more', clientToken: 'end' }, { who: 'vera' });
    await tell('EndpointRetired');
    return {};
  },
};

const tensor = { name: 'features', datatype: 'FP32', shape: [1, 3], data: [4, 2, 8] };

const predicted: Journey = {
  name: 'predictions of every protocol, each on record',
  after: deployed,
  covers: ['serving.predict', 'oip.infer', 'oip.inferVersion', 'scoring.invocations'],
  // What failed to be recorded was not answered; asked again it is another prediction. How long it took differs.
  repeats: true,
  alike: /"latencyMs":[\d.e-]+/g,
  // Of the delivery stream, or past it: the same records.
  leftovers: /^(delivered|object data\/projects\/weather\/inference)/,
  run: async ({ ask, world }) => {
    await ask('serving.predict', { endpoint, entities: [{ city: 'seattle' }], date: '2015-12-30' });
    await ask('oip.infer', { name: endpoint, inputs: [tensor] });
    await ask('oip.inferVersion', { name: endpoint, version: '1', inputs: [tensor] });
    const { status } = await ask('scoring.invocations', { endpoint, instances: [[4, 2, 8]] });
    expect(status).toBeUndefined();
    const direct = [...world.cloud.buckets.all].filter(([id]) => id.includes('/inference/'));
    const lines = [...world.cloud.delivered, ...direct.map(([, bytes]) => bytes.toString('utf8'))]
      .flatMap((text) => text.trim().split('\n'))
      .map((line) => JSON.parse(line) as { readonly protocol: string });
    const protocols = new Set(lines.map(({ protocol }) => protocol));
    expect([...protocols].sort()).toEqual(['mlflow', 'oip', 'predict']);
    expect(lines.length).toBeGreaterThanOrEqual(4);
    return {};
  },
};

export const servingJourneys = [deployed, rolledBack, rolledBackByHand, retired, predicted];
