import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { servingRoutes } from '../../contracts/serving/routes';
import { shiftTraffic } from '../../lambdas/serving/core/shift-traffic';
import { servingHandlers } from '../../lambdas/serving/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { makeCall, makeControl } from './make-deployment';

const base = '/api/cairn/v1/projects/weather/endpoints';
const body = { model: 'rain', version: 2 };

const setUp = () => {
  const control = makeControl();
  const handlers = servingHandlers({} as DynamoDBDocumentClient, control);
  const people = [
    principalOf('vera', 'viewer'),
    principalOf('dev', 'developer'),
    principalOf('otto', 'developer', 'other'),
  ];
  return { control, api: apiClient(servingRoutes, handlers, people) };
};

describe('the control of endpoints over HTTP', () => {
  it('starts a deployment, and shows it alone and in the list', async () => {
    const { api } = setUp();
    const started = await api('dev', 'POST', `${base}/rain/deployments`, { body });
    expect(started).toMatchObject({ status: 202, body: { status: 'running', strategy: 'all_at_once' } });
    const { id } = started.body as { id: string };
    expect((await api('vera', 'GET', `${base}/rain/deployments/${id}`)).body).toEqual(started.body);
    expect((await api('vera', 'GET', `${base}/rain/deployments`)).body).toEqual({
      deployments: [started.body],
    });
  });

  it('shows an endpoint once it has a record', async () => {
    const { control, api } = setUp();
    expect((await api('vera', 'GET', `${base}/rain`)).status).toBe(404);
    const { body: deployment } = await api('dev', 'POST', `${base}/rain/deployments`, { body });
    const { id } = deployment as { id: string };
    await shiftTraffic(control.deployments, { endpoint: 'rain', deployment: id, position: 0 }, makeCall());
    const shown = await api('vera', 'GET', `${base}/rain`);
    expect(shown).toMatchObject({ status: 200, body: { name: 'rain', revision: 1, deployment: id } });
    expect((await api('vera', 'GET', base)).body).toEqual({ endpoints: [shown.body] });
  });

  it.each<[string, string, unknown, number]>([
    ['a viewer', 'vera', body, 403],
    ['a developer of another project', 'otto', body, 403],
    ['a version that is not there', 'dev', { ...body, version: 77 }, 404],
    ['a version that is no number', 'dev', { ...body, version: 'two' }, 400],
    ['a strategy that is not there', 'dev', { ...body, rollout: { strategy: 'at_night' } }, 400],
    ['a client token with blanks', 'dev', { ...body, clientToken: 'a b' }, 400],
  ])('refuses a deployment by %s', async (_name, who, request, status) => {
    const { control, api } = setUp();
    expect((await api(who, 'POST', `${base}/rain/deployments`, { body: request })).status).toBe(status);
    expect(control.journal.entries).toEqual([]);
  });

  it('says 409 while another deployment runs, and 404 to a deployment that is not there', async () => {
    const { api } = setUp();
    await api('dev', 'POST', `${base}/rain/deployments`, { body });
    const second = await api('dev', 'POST', `${base}/rain/deployments`, { body: { ...body, version: 3 } });
    expect(second).toMatchObject({ status: 409, body: { error: { code: 'deployment.running' } } });
    expect((await api('dev', 'GET', `${base}/rain/deployments/nothing`)).status).toBe(404);
  });
});
