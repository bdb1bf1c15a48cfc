import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { endpointSchema } from '../../contracts/serving/endpoint';
import {
  beginDeploymentOutputSchema,
  completeDeploymentOutputSchema,
  rollBackDeploymentOutputSchema,
  shiftTrafficOutputSchema,
  verifyDeploymentOutputSchema,
} from '../../contracts/serving/steps';
import { callOfStep, type Step } from '../../lambdas/platform/steps';
import { servingSteps } from '../../lambdas/serving/handlers/steps';
import { factsOf, makeControl, makeModelVersion } from './make-deployment';

const outputs = {
  'begin-deployment': beginDeploymentOutputSchema,
  'shift-traffic': shiftTrafficOutputSchema,
  'verify-deployment': verifyDeploymentOutputSchema,
  'complete-deployment': completeDeploymentOutputSchema,
  'roll-back-deployment': rollBackDeploymentOutputSchema,
};

type Output = Record<string, unknown> & { readonly deployment: string };

/** The steps as the state machine calls them, on in-memory twins. */
const setUp = () => {
  const control = makeControl();
  const steps = servingSteps({} as DynamoDBDocumentClient, control) as unknown as Record<string, Step>;
  const step = async (execution: string, name: keyof typeof outputs, fields: object): Promise<Output> => {
    const { input, run } = steps[name] as Step;
    const call = { project: 'weather', execution, author: 'token:dev', cause: null };
    const event = input.parse({ step: name, call, projectVersion: 1, endpoint: 'rain', ...fields });
    const output = await run(event, callOfStep(call));
    expect(outputs[name].strict().parse(output)).toEqual(output);
    return output as Output;
  };
  const begin = (execution: string, version: number) =>
    step(execution, 'begin-deployment', { model: 'rain', version });
  /** Begin to complete, as the machine goes when all is well. */
  const deploy = async (execution: string, version: number) => {
    const { deployment } = await begin(execution, version);
    await step(execution, 'verify-deployment', { deployment });
    await step(execution, 'shift-traffic', { deployment, position: 0 });
    await step(execution, 'verify-deployment', { deployment });
    return step(execution, 'complete-deployment', { deployment });
  };
  const record = async () =>
    endpointSchema
      .strict()
      .optional()
      .parse(await control.deployments.endpoint('weather', 'rain'));
  return { control, step, begin, deploy, record };
};

describe('a deployment, step by step', () => {
  it('brings the version into service and journals each change', async () => {
    const { control, deploy, record } = setUp();
    expect(await deploy('deploy-1', 2)).toEqual({ outcome: 'passed', reason: null, status: 'succeeded' });
    expect(await record()).toMatchObject({
      revision: 1,
      deployment: 'deploy-1',
      updatedBy: 'execution:deploy-1',
      variants: [{ name: 'v2', version: 2, weight: 100 }],
    });
    expect(factsOf(control)).toEqual(['DeploymentStarted', 'TrafficShifted', 'DeploymentSucceeded']);
    expect(control.journal.entries[1]).toMatchObject({
      details: { endpoint: 'rain', revision: 1, routing: 'v2=100' },
      beforeDigest: null,
      afterDigest: expect.any(String),
    });
  });

  it('probes the pinned version before it has traffic, and its routing afterwards', async () => {
    const { control, deploy } = setUp();
    await deploy('deploy-1', 2);
    expect(control.probed).toEqual([
      expect.objectContaining({
        endpoint: 'rain',
        routed: false,
        variant: expect.objectContaining({ version: 2 }),
      }),
      expect.objectContaining({ routed: true }),
    ]);
  });

  it('keeps the salt of sticky assignment from one deployment to the next', async () => {
    const { deploy, record } = setUp();
    await deploy('deploy-1', 1);
    const before = await record();
    await deploy('deploy-2', 2);
    expect(await record()).toMatchObject({ revision: 2, stickySalt: before?.stickySalt });
  });

  it('gives the same answers and changes nothing when every step runs twice', async () => {
    const { control, step, begin } = setUp();
    const twice = async (name: keyof typeof outputs, fields: object) => {
      const answers = [await step('deploy-1', name, fields), await step('deploy-1', name, fields)];
      expect(answers[1]).toEqual(answers[0]);
      return answers[0];
    };
    const { deployment } = await begin('deploy-1', 2);
    expect(await begin('deploy-1', 2)).toEqual({ outcome: 'passed', reason: null, deployment });
    await twice('shift-traffic', { deployment, position: 0 });
    await twice('complete-deployment', { deployment });
    expect(factsOf(control)).toEqual(['DeploymentStarted', 'TrafficShifted', 'DeploymentSucceeded']);
  });
});

describe('a deployment that cannot begin', () => {
  it('is an outcome with a reason when the version is not approved', async () => {
    const { control, begin } = setUp();
    control.versions.set(
      2,
      makeModelVersion({ version: 2, approval: { status: 'pending', by: null, at: null, comment: '' } }),
    );
    expect(await begin('deploy-1', 2)).toEqual({
      outcome: 'failed',
      reason: 'Version 2 of rain is pending, not approved.',
      deployment: null,
    });
  });

  it('is an outcome with a reason while another one runs', async () => {
    const { control, begin } = setUp();
    await begin('deploy-1', 1);
    await control.engine.start({
      call: { project: 'weather', execution: 'deploy-1', author: 'token:dev', cause: null },
      projectVersion: 1,
      endpoint: 'rain',
      model: 'rain',
      version: 1,
    });
    expect(await begin('deploy-2', 2)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(/Another deployment/),
    });
  });
});

describe('a deployment that fails', () => {
  it('keeps the reason of the pool', async () => {
    const { control, step, begin } = setUp();
    const { deployment } = await begin('deploy-1', 2);
    control.answer = { ready: false, reason: 'The model cannot be loaded: bad bytes', latencyMs: null };
    expect(await step('deploy-1', 'verify-deployment', { deployment })).toEqual({
      outcome: 'failed',
      reason: 'The model cannot be loaded: bad bytes',
      latencyMs: null,
    });
  });

  it('ends as failed when no traffic was shifted, and the record stays', async () => {
    const { control, step, begin, deploy, record } = setUp();
    await deploy('deploy-1', 1);
    const { deployment } = await begin('deploy-2', 2);
    const rolledBack = await step('deploy-2', 'roll-back-deployment', { deployment, reason: 'not ready' });
    expect(rolledBack).toEqual({ outcome: 'passed', reason: null, status: 'failed' });
    expect(await record()).toMatchObject({ revision: 1, variants: [{ version: 1 }] });
    expect(factsOf(control).slice(-1)).toEqual(['DeploymentFailed']);
  });

  it('gives the traffic back to what was in service before, in a new revision', async () => {
    const { control, step, begin, deploy, record } = setUp();
    await deploy('deploy-1', 1);
    const { deployment } = await begin('deploy-2', 2);
    await step('deploy-2', 'shift-traffic', { deployment });
    expect(await record()).toMatchObject({ revision: 2, variants: [{ version: 2, weight: 100 }] });
    const rolledBack = await step('deploy-2', 'roll-back-deployment', { deployment, reason: 'too slow' });
    expect(rolledBack).toMatchObject({ status: 'rolled_back' });
    expect(await record()).toMatchObject({ revision: 3, variants: [{ version: 1, weight: 100 }] });
    expect(control.journal.entries.at(-1)).toMatchObject({
      fact: 'DeploymentRolledBack',
      details: { reason: 'too slow', routing: 'v1=100', revision: 3 },
    });
    expect(await control.deployments.deployment('weather', 'rain', 'deploy-2')).toMatchObject({
      status: 'rolled_back',
      reason: 'too slow',
    });
  });

  it('leaves nothing in service when it was the first', async () => {
    const { step, begin, record } = setUp();
    const { deployment } = await begin('deploy-1', 1);
    await step('deploy-1', 'shift-traffic', { deployment });
    await step('deploy-1', 'roll-back-deployment', { deployment, reason: 'bad' });
    expect(await record()).toMatchObject({ revision: 2, variants: [] });
  });

  it('is rolled back once', async () => {
    const { control, step, begin } = setUp();
    const { deployment } = await begin('deploy-1', 1);
    await step('deploy-1', 'shift-traffic', { deployment });
    await step('deploy-1', 'roll-back-deployment', { deployment, reason: 'bad' });
    const again = await step('deploy-1', 'roll-back-deployment', { deployment, reason: 'other' });
    expect(again).toMatchObject({ outcome: 'passed', status: 'rolled_back' });
    expect(factsOf(control).filter((fact) => fact === 'DeploymentRolledBack')).toHaveLength(1);
  });
});

describe('a step out of order', () => {
  it('does not complete a deployment whose traffic was not shifted', async () => {
    const { step, begin } = setUp();
    const { deployment } = await begin('deploy-1', 1);
    expect(await step('deploy-1', 'complete-deployment', { deployment })).toEqual({
      outcome: 'failed',
      reason: '1 of 1 steps are not taken.',
      status: 'running',
    });
  });

  it('does not shift traffic for a deployment that has ended, or to a step that is not there', async () => {
    const { step, begin, deploy } = setUp();
    await deploy('deploy-1', 1);
    expect(await step('deploy-1', 'shift-traffic', { deployment: 'deploy-1', position: 0 })).toMatchObject({
      outcome: 'failed',
      reason: 'Deployment deploy-1 has ended: succeeded.',
    });
    const { deployment } = await begin('deploy-2', 2);
    expect(await step('deploy-2', 'shift-traffic', { deployment, position: 1 })).toMatchObject({
      outcome: 'failed',
      reason: 'Step 1 cannot be taken before step 0.',
    });
  });
});
