import { digestOf } from '../../contracts/canonical-json';
import type { JournalEntry } from '../../contracts/journal';
import type { Deployment } from '../../contracts/serving/deployment';
import type { Endpoint } from '../../contracts/serving/endpoint';
import type { HttpCall } from '../../lambdas/platform/http/serve';
import { logger } from '../../lambdas/platform/logger';
import { serveSteps } from '../../lambdas/platform/steps';
import { dynamoDeploymentStore } from '../../lambdas/serving/adapters/dynamodb/deployment-store';
import { stepFunctionsDeployments } from '../../lambdas/serving/adapters/stepfunctions/deployment-engine';
import type { DeploymentInput } from '../../lambdas/serving/core/deployment-engine';
import { routingText } from '../../lambdas/serving/core/share-traffic';
import type { StoredDeployment } from '../../lambdas/serving/core/stored-deployment';
import { servingHandlers } from '../../lambdas/serving/handlers/routes';
import { servingSteps } from '../../lambdas/serving/handlers/steps';
import { makeModelVersion } from '../serving/make-deployment';
import { withFaultsEverywhere } from './every-position';
import { nameResources, persistently, type World } from './world';

logger.setLogLevel('SILENT');
beforeAll(nameResources);

const sources = {
  versions: {
    version: async (_project: string, _model: string, version: number) => makeModelVersion({ version }),
  },
  features: {
    service: async () => undefined,
    view: async () => undefined,
    requestView: async () => undefined,
  },
};

/** Routes and steps of serving on the faulty tables, with a pool that is always ready. */
const servingIn = (world: World) => {
  const shared = {
    deployments: dynamoDeploymentStore(world.documents),
    engine: stepFunctionsDeployments(world.sfn),
    projects: { latest: async () => undefined },
    sources,
  };
  const pool = { probe: async () => ({ ready: true, reason: null, latencyMs: 1 }) };
  const routes = servingHandlers(world.documents, shared as never);
  const steps = serveSteps(servingSteps(world.documents, { ...shared, pool } as never));
  return { routes, steps };
};

const steps = [{ weight: 20 }, { weight: 100 }];
const check = { metric: 'error_rate', atMost: 0.1, minSamples: 1 } as const;
const rollout = { strategy: 'canary', steps } as const;
const checked = { ...rollout, checks: [check] } as const;

/**
 * Asks for a deployment, as a client that comes again with its token until it has one that is under way; gives what
 * its machine was started with.
 */
const started = async (world: World, version: number, plan: object = rollout): Promise<DeploymentInput> => {
  const { routes } = servingIn(world);
  for (let round = 0; round < 10; round += 1) {
    const asked = { project: 'weather', endpoint: 'rain', model: 'rain', version, rollout: plan };
    const request = { ...asked, clientToken: `v${version}-${round}` };
    const { id, status } = (await persistently(() =>
      routes['serving.startDeployment'](request as never, world.callOf('ada') as HttpCall),
    )) as Deployment;
    const input = world.machines.started.get(id);
    // Whoever hears that it is under way may rely on it: a machine drives it.
    if (status === 'running') expect([id, input]).toEqual([id, expect.objectContaining({ version })]);
    if (status === 'running') return input as DeploymentInput;
  }
  throw new Error('no deployment came under way');
};

/** Runs a step as the machine does. */
const stepOf =
  (world: World, { call, projectVersion, endpoint, model, version }: DeploymentInput) =>
  (step: string, more: object = {}): Promise<Record<string, unknown>> => {
    const { steps } = servingIn(world);
    const deployment = call.execution;
    const input = { step, call, projectVersion, endpoint, model, version, deployment, ...more };
    return persistently(async () => (await steps(input)) as Record<string, unknown>);
  };

const passed = { outcome: 'passed' };

/** Takes a version as far as a number of its steps. */
const advanced = async (world: World, input: DeploymentInput, positions: number) => {
  const step = stepOf(world, input);
  expect(await step('begin-deployment')).toMatchObject(passed);
  for (let position = 0; position < positions; position += 1) {
    expect(await step('shift-traffic', { position })).toMatchObject(passed);
  }
  return step;
};

const ends: Readonly<Record<string, string>> = {
  succeeded: 'DeploymentSucceeded',
  failed: 'DeploymentFailed',
  rolled_back: 'DeploymentRolledBack',
};

const factsAbout = (journal: readonly JournalEntry[], id: string) =>
  journal.filter(({ subject }) => subject.kind === 'deployment' && subject.id === id).map(({ fact }) => fact);

const checkDeployments = ({ holding, journal }: World): void => {
  const all = holding('platform', 'deployment').map(({ deployment }) => deployment as StoredDeployment);
  const rollouts = all.filter(({ kind }) => kind === 'rollout');
  // A rollback by hand is one write, so it is one fact.
  for (const { id, kind } of all.filter((each) => !rollouts.includes(each)))
    expect([id, kind, factsAbout(journal(), id)]).toEqual([id, 'rollback', ['DeploymentRolledBack']]);
  for (const { id, status, steps } of rollouts) {
    const facts = factsAbout(journal(), id);
    const count = (fact: string) => facts.filter((each) => each === fact).length;
    expect([id, count('DeploymentStarted')]).toEqual([id, 1]);
    expect(count('TrafficShifted')).toBe(steps.filter(({ shiftedAt }) => shiftedAt !== null).length);
    expect(count('RolloutChecked')).toBe(steps.filter(({ decision }) => decision !== null).length);
    const told = Object.values(ends).filter((fact) => count(fact) > 0);
    expect([id, told, told.map(count)]).toEqual(
      status === 'running' ? [id, [], []] : [id, [ends[status]], [1]],
    );
  }
  const known = journal().filter(({ fact }) => fact === 'DeploymentStarted');
  expect(known.map(({ subject }) => subject.id).sort()).toEqual(rollouts.map(({ id }) => id).sort());
  const running = all.filter(({ status }) => status === 'running').map(({ id }) => id);
  const holders = holding('platform', 'deploymentId').filter(({ sk }) => sk === 'RUNNING');
  expect(holders.map(({ deploymentId }) => deploymentId)).toEqual(running);
};

const endpointIn = ({ holding }: World) =>
  holding('platform', 'endpoint')[0]?.['endpoint'] as Endpoint | undefined;

const checkEndpoint = (world: World): void => {
  const endpoint = endpointIn(world);
  const writes = world
    .journal()
    .filter(({ details }) => details['revision'] !== undefined)
    .sort((a, b) => Number(a.details['revision']) - Number(b.details['revision']));
  expect(writes.map(({ details }) => details['revision'])).toEqual(
    Array.from({ length: endpoint?.revision ?? 0 }, (_, index) => index + 1),
  );
  const before = writes.map(({ beforeDigest }) => beforeDigest);
  expect(before).toEqual([null, ...writes.map(({ afterDigest }) => afterDigest)].slice(0, writes.length));
  if (!endpoint) return;
  expect(writes.at(-1)).toMatchObject({
    afterDigest: digestOf(endpoint),
    details: { routing: routingText(endpoint.variants) },
  });
  expect(endpoint.variants.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
};

const checkAll = (world: World): void => {
  checkDeployments(world);
  checkEndpoint(world);
};

const versionsIn = (world: World) =>
  endpointIn(world)?.variants.map(({ version, weight }) => [version, weight]);

withFaultsEverywhere('a first deployment, from the request to its end', {
  run: async (world) => {
    const input = await started(world, 1);
    const step = await advanced(world, input, 2);
    checkAll(world);
    expect(await step('complete-deployment')).toMatchObject(passed);
    expect(versionsIn(world)).toEqual([[1, 100]]);
  },
  check: checkAll,
});

withFaultsEverywhere('a second one that is rolled back on its way', {
  run: async (world) => {
    const first = await advanced(world, await started(world, 1), 2);
    await first('complete-deployment');
    const second = await advanced(world, await started(world, 2), 1);
    checkAll(world);
    expect(versionsIn(world)).toEqual([
      [2, 20],
      [1, 80],
    ]);
    expect(await second('roll-back-deployment', { reason: 'too many errors' })).toMatchObject({
      status: 'rolled_back',
    });
    expect(versionsIn(world)).toEqual([[1, 100]]);
  },
  check: checkAll,
});

withFaultsEverywhere('a rollback by hand of what has succeeded', {
  run: async (world) => {
    for (const version of [1, 2]) {
      const step = await advanced(world, await started(world, version), 2);
      await step('complete-deployment');
    }
    const { routes } = servingIn(world);
    const request = { project: 'weather', endpoint: 'rain', reason: 'by hand', clientToken: 'back' };
    await persistently(() => routes['serving.rollBack'](request as never, world.callOf('ada') as HttpCall));
    expect(versionsIn(world)).toEqual([[1, 100]]);
  },
  check: checkAll,
});

const seen = (verdict: 'passed' | 'failed') => [
  {
    check,
    value: verdict === 'passed' ? 0 : 0.5,
    formerValue: null,
    samples: 40,
    verdict,
    reason: `error_rate ${verdict}`,
  },
];

withFaultsEverywhere('a rollout whose checks pass once and then fail', {
  run: async (world) => {
    const first = await advanced(world, await started(world, 1), 2);
    await first('complete-deployment');
    const step = await advanced(world, await started(world, 2, checked), 1);
    const passing = { position: 0, results: seen('passed') };
    expect(await step('judge-rollout', passing)).toMatchObject({ decision: 'go_on' });
    // What is measured later does not undo a decision.
    const failing = { position: 0, results: seen('failed') };
    expect(await step('judge-rollout', failing)).toMatchObject({ decision: 'go_on' });
    checkAll(world);
    expect(await step('shift-traffic', { position: 1 })).toMatchObject(passed);
    expect(await step('judge-rollout', { ...failing, position: 1 })).toMatchObject({ decision: 'roll_back' });
    expect(await step('complete-deployment')).toMatchObject({ outcome: 'failed' });
    await step('roll-back-deployment', { reason: 'error_rate failed' });
    expect(versionsIn(world)).toEqual([[1, 100]]);
  },
  check: checkAll,
});
