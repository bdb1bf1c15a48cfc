import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { servingRoutes } from '../../../contracts/serving/routes';
import { completeDeployment } from '../../../lambdas/serving/core/complete-deployment';
import { shiftTraffic } from '../../../lambdas/serving/core/shift-traffic';
import { startDeployment } from '../../../lambdas/serving/core/start-deployment';
import { servingHandlers } from '../../../lambdas/serving/handlers/routes';
import { weatherDefinition } from '../../cli/weather-definition';
import { apiClient, principalOf } from '../../harness/api-client';
import { factsOf, makeCall, makeControl } from '../make-deployment';

const rain = '/api/cairn/v1/projects/weather/endpoints/rain';

const setUp = () => {
  const control = makeControl();
  const handlers = servingHandlers({} as DynamoDBDocumentClient, control);
  const people = [
    principalOf('vera', 'viewer'),
    principalOf('dev', 'developer'),
    principalOf('ann', 'approver'),
  ];
  const api = apiClient(servingRoutes, handlers, people);
  let seconds = 0;
  const begin = async (version: number) => {
    seconds += 60;
    const { id } = await startDeployment(
      control,
      { endpoint: 'rain', model: 'rain', version, rollout: { strategy: 'canary' } },
      makeCall(seconds),
    );
    const shift = (position: number) =>
      shiftTraffic(control.deployments, { endpoint: 'rain', deployment: id, position }, makeCall(seconds));
    return { id, shift };
  };
  const deploy = async (version: number) => {
    const { id, shift } = await begin(version);
    for (const position of [0, 1, 2]) await shift(position);
    await completeDeployment(control.deployments, { endpoint: 'rain', deployment: id }, makeCall(seconds));
    return id;
  };
  const serving = async () =>
    (await control.deployments.endpoint('weather', 'rain'))?.variants.map(
      ({ name, weight }) => `${name}=${weight}`,
    );
  const rollBack = (body: object = {}, who = 'dev') => api(who, 'POST', `${rain}/rollback`, { body });
  const retire = (who = 'ann') => api(who, 'POST', `${rain}/retire`, { body: { reason: 'replaced' } });
  return { control, api, begin, deploy, serving, rollBack, retire };
};

describe('a rollback by hand', () => {
  it('gives the traffic back to what the last rollout replaced, in one write', async () => {
    const { control, deploy, serving, rollBack } = setUp();
    await deploy(1);
    const id = await deploy(2);
    const before = await control.deployments.endpoint('weather', 'rain');
    expect(await rollBack({ reason: 'wrong on rainy days' })).toMatchObject({
      status: 200,
      body: {
        kind: 'rollback',
        status: 'succeeded',
        version: 1,
        formerVersion: 2,
        reason: 'wrong on rainy days',
      },
    });
    expect(await serving()).toEqual(['v1=100']);
    const after = await control.deployments.endpoint('weather', 'rain');
    expect(after?.revision).toBe((before?.revision ?? 0) + 1);
    expect(control.journal.entries.at(-1)).toMatchObject({
      fact: 'DeploymentRolledBack',
      relations: [{ role: 'version', subject: { kind: 'model-version', id: 'rain/1' } }],
      details: { byHand: true, endpoint: 'rain', model: 'rain', version: 1, from: 2, routing: 'v1=100' },
    });
    expect(await control.deployments.deployment('weather', 'rain', id)).toMatchObject({
      status: 'succeeded',
    });
  });

  it('goes one rollout further back each time, and never forward again', async () => {
    const { deploy, serving, rollBack } = setUp();
    for (const version of [1, 2, 3]) await deploy(version);
    await rollBack();
    expect(await serving()).toEqual(['v2=100']);
    await rollBack();
    expect(await serving()).toEqual(['v1=100']);
    expect(await rollBack()).toMatchObject({
      status: 409,
      body: { error: { code: 'rollback.nothing-before' } },
    });
    expect(await serving()).toEqual(['v1=100']);
    await deploy(3);
    await rollBack();
    expect(await serving()).toEqual(['v1=100']);
  });

  it('happens once for one token, and never for another request with it', async () => {
    const { control, deploy, serving, rollBack } = setUp();
    for (const version of [1, 2, 3]) await deploy(version);
    const first = await rollBack({ clientToken: 'abc' });
    expect((await rollBack({ clientToken: 'abc' })).body).toEqual(first.body);
    expect(await serving()).toEqual(['v2=100']);
    expect(await rollBack({ clientToken: 'abc', reason: 'other' })).toMatchObject({
      body: { error: { code: 'request.token-conflict' } },
    });
    expect(factsOf(control).filter((fact) => fact === 'DeploymentRolledBack')).toHaveLength(1);
  });

  it('is refused when the version that is to go has no traffic any more', async () => {
    const { deploy, serving, rollBack } = setUp();
    for (const version of [1, 2, 3]) await deploy(version);
    await rollBack({ from: 3 });
    expect(await rollBack({ from: 3 })).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('version 2 is the newest now') } },
    });
    expect(await serving()).toEqual(['v2=100']);
  });

  it('stops the deployment that runs and its machine, with the token kept', async () => {
    const { control, begin, deploy, serving, rollBack } = setUp();
    await deploy(1);
    const { id, shift } = await begin(2);
    await shift(0);
    expect(await serving()).toEqual(['v2=10', 'v1=90']);
    const first = await rollBack({ clientToken: 'abc' });
    expect(first).toMatchObject({ status: 200, body: { id, kind: 'rollout', status: 'rolled_back' } });
    expect(await control.engine.state(id)).toBe('ended');
    expect(await serving()).toEqual(['v1=100']);
    expect(control.journal.entries.at(-1)).toMatchObject({ details: { byHand: true, version: 1, from: 2 } });
    expect((await rollBack({ clientToken: 'abc' })).body).toEqual(first.body);
    expect(await serving()).toEqual(['v1=100']);
  });

  it('leaves nothing in service when the first deployment of all is stopped', async () => {
    const { control, begin, serving, rollBack } = setUp();
    const { shift } = await begin(1);
    await shift(0);
    expect(await rollBack()).toMatchObject({ body: { status: 'rolled_back', formerVersion: null } });
    expect(await serving()).toEqual([]);
    expect(control.journal.entries.at(-1)).toMatchObject({
      details: { version: null, model: null, from: 1 },
    });
    expect(await rollBack()).toMatchObject({ body: { error: { code: 'rollback.nothing-before' } } });
  });

  it('is for those who may deploy, and for endpoints that are there', async () => {
    const { rollBack } = setUp();
    expect((await rollBack({}, 'vera')).status).toBe(403);
    expect((await rollBack()).status).toBe(404);
  });
});

describe('retiring an endpoint', () => {
  it('takes all traffic off, ends what runs, and says what is kept', async () => {
    const { control, begin, deploy, serving, retire } = setUp();
    control.projects = { latest: async () => ({ version: 1, source: weatherDefinition() }) } as never;
    await deploy(1);
    const { id, shift } = await begin(2);
    await shift(0);
    const { status, body } = await retire();
    expect(status).toBe(200);
    expect(body).toMatchObject({
      endpoint: { variants: [], retiredAt: expect.any(String) },
      kept: expect.any(Array),
    });
    expect(await serving()).toEqual([]);
    expect(await control.engine.state(id)).toBe('ended');
    expect(control.journal.entries.at(-1)).toMatchObject({
      fact: 'EndpointRetired',
      subject: { kind: 'endpoint', id: 'rain' },
      relations: [{ role: 'version', subject: { id: 'rain/1' } }],
      details: { endpoint: 'rain', reason: 'replaced', version: 1, routing: 'none' },
    });
  });

  it('changes nothing the second time', async () => {
    const { control, deploy, retire } = setUp();
    await deploy(1);
    const first = await retire();
    expect((await retire()).body).toEqual(first.body);
    expect(factsOf(control).filter((fact) => fact === 'EndpointRetired')).toHaveLength(1);
  });

  it('is undone by a deployment, and by nothing else', async () => {
    const { begin, deploy, serving, control, rollBack, retire } = setUp();
    await deploy(1);
    await retire();
    expect(await rollBack()).toMatchObject({ status: 409, body: { error: { code: 'endpoint.retired' } } });
    const { shift } = await begin(2);
    await shift(0);
    expect(await control.deployments.endpoint('weather', 'rain')).toMatchObject({ retiredAt: null });
    // A revival that is stopped leaves the endpoint as retired as it was.
    await rollBack();
    expect(await control.deployments.endpoint('weather', 'rain')).toMatchObject({
      variants: [],
      retiredAt: expect.any(String),
    });
    await deploy(3);
    expect(await serving()).toEqual(['v3=100']);
  });

  it('is for approvers', async () => {
    const { deploy, retire } = setUp();
    await deploy(1);
    expect((await retire('dev')).status).toBe(403);
  });
});
