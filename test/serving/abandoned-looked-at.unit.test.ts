import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { CairnError } from '../../contracts/cairn-error';
import type { Deployment } from '../../contracts/serving/deployment';
import { servingRoutes } from '../../contracts/serving/routes';
import { servingHandlers } from '../../lambdas/serving/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { factsOf, makeControl } from './make-deployment';

const base = '/api/cairn/v1/projects/weather/endpoints/rain';

/** A deployment under way, whose machine a test may end. */
const underWay = async () => {
  const control = makeControl();
  const people = [principalOf('vera', 'viewer'), principalOf('dev', 'developer')];
  const api = apiClient(servingRoutes, servingHandlers({} as DynamoDBDocumentClient, control), people);
  const { body } = await api('dev', 'POST', `${base}/deployments`, { body: { model: 'rain', version: 2 } });
  const { id } = body as Deployment;
  return { control, api, id };
};

describe('a deployment that nothing drives any more', () => {
  it.each(['/deployments', '/deployments/{id}', ''])('is closed by whoever looks at %s', async (path) => {
    const { control, api, id } = await underWay();
    control.engine.end(id);
    await api('vera', 'GET', `${base}${path.replace('{id}', id)}`);
    expect(factsOf(control)).toEqual(['DeploymentStarted', 'DeploymentFailed']);
    const { body } = await api('vera', 'GET', `${base}/deployments/${id}`);
    expect(body).toMatchObject({ status: 'failed', reason: expect.stringMatching(/without finishing/) });
  });

  it('is left alone while its machine runs', async () => {
    const { control, api, id } = await underWay();
    await api('vera', 'GET', `${base}/deployments/${id}`);
    expect(factsOf(control)).toEqual(['DeploymentStarted']);
  });

  it('is shown as it is when somebody else closes it at the same time', async () => {
    const { control, api, id } = await underWay();
    control.engine.end(id);
    control.deployments.end = async () => {
      throw new CairnError('storage.conflict', 'changed meanwhile');
    };
    expect(await api('vera', 'GET', `${base}/deployments/${id}`)).toMatchObject({ status: 200 });
  });
});
