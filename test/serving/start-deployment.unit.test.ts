import { longestRolloutSeconds } from '../../contracts/serving/rollout';
import { startDeployment } from '../../lambdas/serving/core/start-deployment';
import { weatherDefinition } from '../cli/weather-definition';
import { thrownCode } from '../harness/thrown-code';
import { factsOf, makeCall, makeControl, makeModelVersion } from './make-deployment';

const request = { endpoint: 'rain', model: 'rain', version: 2 };

describe('starting a deployment', () => {
  it('opens it, starts its machine under its id, and tells the cause', async () => {
    const control = makeControl();
    const deployment = await startDeployment(control, request, makeCall());
    expect(deployment).toMatchObject({
      status: 'running',
      version: 2,
      formerVersion: null,
      author: 'token:dev',
    });
    expect(deployment).not.toHaveProperty('variant');
    const [entry] = control.journal.entries;
    expect(control.engine.started.get(deployment.id)).toEqual({
      call: { project: 'weather', execution: deployment.id, author: 'token:dev', cause: entry?.id },
      projectVersion: 1,
      endpoint: 'rain',
      model: 'rain',
      version: 2,
    });
    expect(entry).toMatchObject({
      fact: 'DeploymentStarted',
      subject: { kind: 'deployment', id: deployment.id },
      relations: [{ role: 'input', subject: { kind: 'model-version', id: 'rain/2' } }],
    });
  });

  it.each(['pending', 'rejected'] as const)('refuses a version that is %s', async (status) => {
    const control = makeControl();
    control.versions.set(
      2,
      makeModelVersion({ version: 2, approval: { status, by: null, at: null, comment: '' } }),
    );
    expect(await thrownCode(startDeployment(control, request, makeCall()))).toBe(
      'deployment.version.not-approved',
    );
    expect(control.journal.entries).toEqual([]);
  });

  it('refuses a version without a model, and one that is not there', async () => {
    const control = makeControl();
    control.versions.set(2, makeModelVersion({ version: 2, artifact: null }));
    expect(await thrownCode(startDeployment(control, request, makeCall()))).toBe(
      'deployment.version.no-model',
    );
    const unknown = { ...request, version: 77 };
    expect(await thrownCode(startDeployment(control, unknown, makeCall()))).toBe(
      'registry.version.not-found',
    );
  });

  it('refuses a second one while the first runs', async () => {
    const control = makeControl();
    await startDeployment(control, request, makeCall());
    expect(await thrownCode(startDeployment(control, { ...request, version: 3 }, makeCall(600)))).toBe(
      'deployment.running',
    );
  });

  it('deploys once for one client token, and refuses the token for another request', async () => {
    const control = makeControl();
    const withToken = { ...request, clientToken: 'abc' };
    const first = await startDeployment(control, withToken, makeCall());
    expect(await startDeployment(control, withToken, makeCall(1))).toEqual(first);
    expect(control.engine.started.size).toBe(1);
    const other = { ...withToken, version: 3 };
    expect(await thrownCode(startDeployment(control, other, makeCall(2)))).toBe('request.token-conflict');
  });

  it('refuses the token for another rollout of the same version', async () => {
    const control = makeControl();
    const withToken = { ...request, clientToken: 'abc' };
    await startDeployment(control, withToken, makeCall());
    const other = { ...withToken, rollout: { strategy: 'canary' as const } };
    expect(await thrownCode(startDeployment(control, other, makeCall(1)))).toBe('request.token-conflict');
  });

  it('starts the machine of a deployment that was recorded, but whose answer was lost', async () => {
    const control = makeControl();
    const { open } = control.deployments;
    const lost = {
      ...control.deployments,
      open: async (...args: Parameters<typeof open>) => {
        await open(...args);
        throw new Error('the answer was lost');
      },
    };
    const withToken = { ...request, clientToken: 'abc' };
    const { id } = await startDeployment({ ...control, deployments: lost }, withToken, makeCall());
    const [entry] = control.journal.entries;
    expect(control.engine.started.get(id)).toMatchObject({ call: { execution: id, cause: entry?.id } });
  });

  it('pins the rollout of the definition that names the endpoint', async () => {
    const control = makeControl();
    const rollout = 'rollout: { endpoint: rain, strategy: canary, patience: 7s }';
    const source = weatherDefinition().replace(/^rollout:.*$/m, rollout);
    const projects = { latest: async () => ({ version: 4, source }) as never };
    const started = await startDeployment({ ...control, projects }, request, makeCall());
    expect(started).toMatchObject({ strategy: 'canary', patienceSeconds: 7 });
    expect(control.engine.started.get(started.id)).toMatchObject({ projectVersion: 4 });
    const elsewhere = { ...request, endpoint: 'snow' };
    expect(await startDeployment({ ...control, projects }, elsewhere, makeCall())).toMatchObject({
      strategy: 'all_at_once',
    });
  });

  it('gives all of many racing requests with one token the one deployment', async () => {
    const control = makeControl();
    const withToken = { ...request, clientToken: 'abc' };
    const deployments = await Promise.all(
      Array.from({ length: 8 }, () => startDeployment(control, withToken, makeCall())),
    );
    expect(new Set(deployments.map(({ id }) => id)).size).toBe(1);
    expect(factsOf(control)).toEqual(['DeploymentStarted']);
  });

  it('ends the deployment when its machine cannot be started', async () => {
    const control = makeControl();
    const broken = {
      ...control,
      engine: {
        start: async () => Promise.reject(new Error('no machine')),
        state: async () => 'absent' as const,
        stop: async () => undefined,
      },
    };
    await expect(startDeployment(broken, request, makeCall())).rejects.toThrow('no machine');
    expect(factsOf(control)).toEqual(['DeploymentStarted', 'DeploymentFailed']);
    expect(await thrownCode(startDeployment(control, request, makeCall(1)))).toBe('none');
  });

  it('takes the endpoint over from a deployment whose machine has ended without finishing it', async () => {
    const control = makeControl();
    const first = await startDeployment(control, request, makeCall());
    control.engine.end(first.id);
    const second = await startDeployment(control, { ...request, version: 3 }, makeCall(1));
    expect(second.status).toBe('running');
    expect(await control.deployments.deployment('weather', 'rain', first.id)).toMatchObject({
      status: 'failed',
      reason: 'Its execution ended without finishing it.',
    });
  });

  it('takes the endpoint over from one that is older than a machine can run', async () => {
    const control = makeControl();
    const longest = longestRolloutSeconds + 24 * 3600;
    await startDeployment(control, request, makeCall());
    const next = { ...request, version: 3 };
    expect(await thrownCode(startDeployment(control, next, makeCall(longest)))).toBe('deployment.running');
    expect(await thrownCode(startDeployment(control, next, makeCall(longest + 1)))).toBe('none');
  });

  it('leaves one alone whose machine is only about to start', async () => {
    const control = makeControl();
    const unstarted = {
      ...control,
      engine: {
        start: async () => undefined,
        state: async () => 'absent' as const,
        stop: async () => undefined,
      },
    };
    await startDeployment(unstarted, request, makeCall());
    const next = { ...request, version: 3 };
    expect(await thrownCode(startDeployment(unstarted, next, makeCall(59)))).toBe('deployment.running');
    expect(await thrownCode(startDeployment(unstarted, next, makeCall(61)))).toBe('none');
  });
});
