import { dynamoDeploymentStore } from '../../../lambdas/serving/adapters/dynamodb/deployment-store';
import { deploymentStatement } from '../../../lambdas/serving/core/deployment-statement';
import { changed, shownDeployment } from '../../../lambdas/serving/core/stored-deployment';
import { makeCall, makeDeployment, makeStep, time } from '../../serving/make-deployment';
import { makeEndpoint, makeVariant } from '../../serving/make-variant';
import type { StoredScene } from './stored-scene';

const call = makeCall();
const check = { metric: 'log_loss', worseByAtMost: 0.3, minSamples: 30 } as const;
const variant = makeVariant({
  version: 2,
  inputs: [{ name: 'features', datatype: 'FP32', shape: [-1, 2] }],
  outputs: [{ name: 'label', datatype: 'INT64', shape: [-1] }],
  features: {
    service: 'rain_v1',
    serviceVersion: 1,
    features: [{ view: 'daily_weather', viewVersion: 1, name: 'wind', nullable: true }],
    joinKeys: ['city'],
  },
  classes: [0, 1],
});
const opened = makeDeployment({
  strategy: 'canary',
  checks: [check],
  steps: [makeStep({ weight: 20, bakeSeconds: 60 }), makeStep()],
  patienceSeconds: 600,
  formerVersion: 1,
  formerVariants: [makeVariant()],
  variant,
  entry: '01JN8V4Z000000000000000001',
});
const shifted = changed(opened, {
  revision: 1,
  steps: [
    makeStep({
      weight: 20,
      bakeSeconds: 60,
      shiftedAt: time,
      checks: [
        { check, value: 0.9, formerValue: 0.5, samples: 40, verdict: 'failed', reason: '0.4 worse than v1' },
      ],
      decision: { verdict: 'roll_back', reason: '0.4 worse than v1', time },
    }),
    makeStep(),
  ],
});
const canary = makeEndpoint({
  variants: [makeVariant({ ...variant, weight: 20 }), makeVariant({ weight: 80 })],
});
const done = makeDeployment({ id: 'rollback-1', kind: 'rollback', status: 'succeeded', endedAt: time });
const next = makeDeployment({ id: 'deploy-2', startedAt: makeCall(60).time });

export const deployments: StoredScene = {
  name: 'deployments',
  tables: ['platform'],
  write: async (documents) => {
    const store = dynamoDeploymentStore(documents);
    const token = { clientToken: 'token-a', requestDigest: 'digest' };
    await store.open(
      opened,
      { revision: null, token },
      deploymentStatement('DeploymentStarted', opened),
      call,
    );
    const write = { endpoint: canary, after: null };
    await store.shift(opened, shifted, write, deploymentStatement('TrafficShifted', shifted), call);
    const over = changed(shifted, { status: 'rolled_back', reason: '0.4 worse than v1', endedAt: time });
    await store.end(shifted, over, undefined, deploymentStatement('DeploymentRolledBack', over), call);
    const back = { endpoint: makeEndpoint({ revision: 2, deployment: done.id }), after: 1 };
    await store.record(done, back, deploymentStatement('DeploymentRolledBack', done), call);
    await store.open(next, { revision: 2 }, deploymentStatement('DeploymentStarted', next), makeCall(60));
  },
  read: async (documents) => {
    const store = dynamoDeploymentStore(documents);
    const listed = await store.deployments('weather', 'rain', 10);
    return {
      endpoint: await store.endpoint('weather', 'rain'),
      endpoints: await store.endpoints('weather'),
      deployment: await store.deployment('weather', 'rain', 'deploy-1'),
      listed,
      shown: listed.map(shownDeployment),
      running: await store.running('weather', 'rain'),
      tokenUse: await store.tokenUse('weather', 'rain', 'token-a'),
    };
  },
};
