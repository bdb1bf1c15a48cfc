import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Journey, Memo } from '../journey';
import type { Answer, Platform } from '../platform';
import { applied } from './governance';

const model = readFileSync(join(__dirname, '../../serving/models/rain.onnx'));
const onnxSha256 = createHash('sha256').update(model).digest('hex');

/** What every step of the execution is given, as its machine was started. */
const stepOf = ({ step, world }: Platform, { execution }: Memo) => {
  const { call, projectVersion } = world.machines.started.get(String(execution)) as Memo;
  return (name: string, more: object = {}): Promise<Answer> => step(name, { call, projectVersion, ...more });
};

export const trainingStarted: Journey = {
  name: 'a training that is started',
  after: applied,
  covers: ['pipelines.startTraining'],
  run: async ({ ask, world }) => {
    const { id } = await ask('pipelines.startTraining', { clientToken: 'first' });
    expect(world.machines.started.has(String(id))).toBe(true);
    return { execution: id };
  },
};

const trainingStopped: Journey = {
  name: 'a training that is stopped by hand',
  after: trainingStarted,
  covers: ['pipelines.stopExecution', 'listen ExecutionFailed'],
  run: async ({ ask, tell }, { execution }) => {
    await ask('pipelines.stopExecution', { executionId: execution, reason: 'by hand' });
    await tell('ExecutionFailed');
    return {};
  },
};

const trainingFailed: Journey = {
  name: 'a training that ends with a reason',
  after: trainingStarted,
  covers: ['fail'],
  run: async (platform, memo) => {
    await stepOf(platform, memo)('fail', {
      stage: 'clean',
      evidence: { outcome: 'failed', reason: 'dirty' },
    });
    return {};
  },
};

const dataReady: Journey = {
  name: 'data that is pinned, ingested and cleaned',
  after: trainingStarted,
  covers: ['pin', 'ingest', 'clean'],
  slow: true,
  run: async (platform, memo) => {
    const step = stepOf(platform, memo);
    await step('pin');
    const dataset = 'city-weather';
    const { version: rawVersion } = await step('ingest', { dataset });
    const { version, digest } = await step('clean', { dataset, rawVersion });
    expect(version).toBe(2);
    return { datasets: [{ dataset, version, digest }] };
  },
};

export const featuresReady: Journey = {
  name: 'features that are defined, materialized and checked',
  after: dataReady,
  covers: ['define', 'materialize', 'check'],
  slow: true,
  run: async (platform, memo) => {
    const step = stepOf(platform, memo);
    const features = await step('define');
    const view = 'daily_weather';
    const made = await step('materialize', { view, datasets: memo['datasets'] });
    expect(made).toMatchObject({ outcome: 'passed' });
    expect(await step('check', { view })).toMatchObject({ outcome: 'passed', mismatches: 0 });
    return { features };
  },
};

const materializationFinished: Journey = {
  name: 'an execution that ends with its features',
  after: featuresReady,
  covers: ['finish'],
  run: async (platform, memo) => {
    await stepOf(platform, memo)('finish', { results: { datasets: memo['datasets'] } });
    return {};
  },
};

const materializationStarted: Journey = {
  name: 'a materialization that is started',
  after: applied,
  covers: ['pipelines.startMaterialization'],
  run: async ({ ask }) => {
    await ask('pipelines.startMaterialization', { clientToken: 'features' });
    return {};
  },
};

const featuresPushed: Journey = {
  name: 'rows that are pushed by Feast, online and offline, and written online',
  after: featuresReady,
  covers: ['feast.push', 'feast.writeToOnlineStore'],
  // A push has no token: a second one is of a later creation time, and stands beside the first one.
  leftovers: /^object data\/projects\/weather\/features\/.*\.jsonl|^features .*#AT#/,
  run: async ({ ask }) => {
    const { view } = await ask('features.getView', { view: 'daily_weather' });
    const { features } = view as { readonly features: readonly { readonly name: string }[] };
    const values = Object.fromEntries(features.map(({ name }) => [name, [1.5]]));
    const df = { city: ['seattle'], event_timestamp: ['2016-01-01T23:59:59Z'], ...values };
    const request = { push_source_name: 'daily_weather', df };
    await ask('feast.push', { ...request, to: 'online_and_offline' });
    const written = { ...df, event_timestamp: ['2016-01-02T23:59:59'], created: ['2016-01-03T00:00:00'] };
    await ask('feast.writeToOnlineStore', { feature_view_name: 'daily_weather', df: written });
    return {};
  },
};

const tokenLines = /"subject":\{"kind":"token"|^platform .*TOKEN/;

const tokenIssued: Journey = {
  name: 'a token that is issued, perhaps again, and revoked',
  after: trainingStarted,
  covers: ['issue-token', 'revoke-token'],
  leftovers: tokenLines,
  run: async (platform, memo) => {
    const step = stepOf(platform, memo);
    await step('revoke-token', { token: await step('issue-token') });
    const { cloud, holding } = platform.world;
    const tokens = holding('platform', 'token').map(
      ({ token }) => token as Readonly<Record<string, unknown>>,
    );
    expect(tokens.filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
    expect(cloud.secrets.size).toBe(0);
    return {};
  },
};

const planned: Journey = {
  name: 'a training set, a plan of trials, and a token for them',
  after: featuresReady,
  covers: ['training-set', 'plan', 'issue-token'],
  slow: true,
  // Issued again after a lost reply, a token leaves the one before behind, which nobody knows, until both are revoked.
  leftovers: tokenLines,
  run: async (platform, memo) => {
    const step = stepOf(platform, memo);
    const trainingSet = await step('training-set', { datasets: memo['datasets'] });
    expect(trainingSet).toMatchObject({ outcome: 'passed' });
    const plan = await step('plan', { trainingSet });
    const token = await step('issue-token');
    return { trainingSet, plan, token };
  },
};

const metrics = {
  validation_log_loss: 0.5,
  test_roc_auc: 0.76,
  baseline_test_roc_auc: 0.65,
  test_log_loss: 0.55,
};

/** A trial as its script tracks it; the calls are told of elsewhere. */
const trial = async ({ ask, world }: Platform, { execution }: Memo): Promise<void> => {
  const { experiment_id } = await ask('tracking.createExperiment', { name: 'rain' });
  const started = await ask('tracking.createRun', { experiment_id, run_name: 'trial', start_time: 1 });
  const { run_id, artifact_uri } = (started['run'] as { readonly info: Readonly<Record<string, string>> })
    .info;
  const tags = { execution, trial: `${execution}-1`, onnx_sha256: onnxSha256 };
  await ask('tracking.logBatch', {
    run_id,
    metrics: Object.entries(metrics).map(([key, value]) => ({ key, value, timestamp: 1, step: 0 })),
    tags: Object.entries(tags).map(([key, value]) => ({ key: `cairn.${key}`, value })),
  });
  await ask('tracking.updateRun', { run_id, status: 'FINISHED', end_time: 2 });
  const path = String(artifact_uri).replace('mlflow-artifacts:/', 'artifacts/projects/weather/artifacts/');
  world.cloud.buckets.put(`${path}/model/model.onnx`, model);
};

const trialTracked: Journey = {
  name: 'a trial',
  after: planned,
  covers: [],
  run: async (platform, memo) => {
    await trial(platform, memo);
    return {};
  },
};

const selected: Journey = {
  name: 'a token that is revoked, and a trial that is selected and passes its gates',
  after: trialTracked,
  covers: ['revoke-token', 'select', 'gate'],
  // A verdict that was recorded while its reply was lost is recorded again.
  leftovers: /"fact":"GatePassed"/,
  run: async (platform, memo) => {
    const step = stepOf(platform, memo);
    await step('revoke-token', { token: memo['token'] });
    const chosen = await step('select', { plan: memo['plan'], trained: [] });
    expect(chosen).toMatchObject({ outcome: 'passed' });
    expect(await step('gate', { trial: chosen['trial'] })).toMatchObject({ outcome: 'passed' });
    return { trial: chosen['trial'] };
  },
};

export const versionRegistered: Journey = {
  name: 'a version that is registered and compared',
  after: selected,
  covers: ['register', 'compare'],
  run: async (platform, memo) => {
    const step = stepOf(platform, memo);
    const { trainingSet, datasets, features, trial: chosen } = memo;
    const { views, service } = features as Memo;
    const registered = await step('register', { trial: chosen, trainingSet, datasets, views, service });
    expect(registered).toMatchObject({ outcome: 'passed', version: 1 });
    await step('compare', { model: 'rain', version: 1 });
    return {};
  },
};

const approvalAwaited: Journey = {
  name: 'an execution that begins to wait for approval',
  after: versionRegistered,
  covers: ['await-approval'],
  run: async (platform, memo) => {
    const wait = { model: 'rain', version: 1, taskToken: 'task-token' };
    await stepOf(platform, memo)('await-approval', wait);
    return {};
  },
};

export const versionApproved: Journey = {
  name: 'a version that is approved, and its execution that goes on and ends',
  after: approvalAwaited,
  covers: ['registry.approveVersion', 'listen ModelVersionApproved', 'finish'],
  run: async (platform, memo) => {
    const version = { model: 'rain', version: 1 };
    await platform.ask('registry.approveVersion', version, { who: 'vera' });
    await platform.tell('ModelVersionApproved');
    expect(platform.world.machines.resumed.size).toBe(1);
    await stepOf(platform, memo)('finish', { results: version });
    return {};
  },
};

const versionRejected: Journey = {
  name: 'a version that is rejected',
  after: approvalAwaited,
  covers: ['registry.rejectVersion', 'listen ModelVersionRejected'],
  run: async ({ ask, tell, world }) => {
    await ask('registry.rejectVersion', { model: 'rain', version: 1, comment: 'no' }, { who: 'vera' });
    await tell('ModelVersionRejected');
    expect(world.machines.resumed.size).toBe(1);
    return {};
  },
};

export const trainingJourneys = [
  trainingStarted,
  trainingStopped,
  trainingFailed,
  dataReady,
  featuresReady,
  materializationStarted,
  materializationFinished,
  featuresPushed,
  tokenIssued,
  planned,
  selected,
  versionRegistered,
  approvalAwaited,
  versionApproved,
  versionRejected,
];
