import { featuresRoutes } from '../../contracts/features/routes';
import {
  dynamoServiceStore,
  dynamoViewStore,
} from '../../lambdas/features/adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../../lambdas/features/adapters/dynamodb/materialization-store';
import { featuresHandlers } from '../../lambdas/features/handlers/routes';
import { callOfStep } from '../../lambdas/platform/steps';
import { apiClient, principalOf } from '../harness/api-client';
import { describeOnEmulator } from '../harness/local-tables';
import { makeMaterialization, makeService, makeView } from './make-view';
import { stepCall } from './run-step';

describeOnEmulator("features' own API", ({ documents }) => {
  const base = '/api/cairn/v1/projects/weather';
  const ask = (url: string, who = 'ada') =>
    apiClient(featuresRoutes, featuresHandlers(documents), [
      principalOf('ada', 'viewer'),
      principalOf('bob', 'admin', 'elsewhere'),
    ])(who, 'GET', url);

  beforeAll(async () => {
    const call = callOfStep(stepCall);
    const statement = {
      project: 'weather',
      fact: 'FeatureViewDefined' as const,
      subject: { kind: 'feature-view' as const, id: 'x' },
    };
    for (const version of [1, 2]) {
      await dynamoViewStore(documents).add(makeView({ version }), statement, call);
      await dynamoServiceStore(documents).add(makeService({ version }), statement, call);
    }
    await dynamoMaterializationStore(documents).record('weather', makeMaterialization(), statement, call);
  });

  it('lists the newest version of each view and service', async () => {
    expect(await ask(`${base}/feature-views`)).toMatchObject({
      status: 200,
      body: { views: [{ name: 'daily_weather', version: 2 }] },
    });
    expect(await ask(`${base}/feature-services`)).toMatchObject({
      status: 200,
      body: { services: [{ name: 'rain_v1', version: 2 }] },
    });
  });

  it('gives a view with what was materialized of it', async () => {
    expect(await ask(`${base}/feature-views/daily_weather`)).toMatchObject({
      body: { view: { version: 2 }, materialization: null },
    });
    expect(await ask(`${base}/feature-views/daily_weather?version=1`)).toMatchObject({
      body: { view: { version: 1 }, materialization: { snapshot: '0123456789abcdef' } },
    });
  });

  it('gives a service, newest or of a version', async () => {
    expect(await ask(`${base}/feature-services/rain_v1`)).toMatchObject({ body: { version: 2 } });
    expect(await ask(`${base}/feature-services/rain_v1?version=1`)).toMatchObject({ body: { version: 1 } });
  });

  it.each([
    ['feature-views/fog', 404, 'feature.view.not-found'],
    ['feature-views/daily_weather?version=9', 404, 'feature.view.not-found'],
    ['feature-services/fog', 404, 'feature.service.not-found'],
    ['feature-services/rain_v1?version=zero', 400, 'request.invalid'],
  ])('refuses GET %s with %i', async (path, status, code) => {
    expect(await ask(`${base}/${path}`)).toMatchObject({ status, body: { error: { code } } });
  });

  it('shows nothing to somebody of another project', async () => {
    expect((await ask(`${base}/feature-views`, 'bob')).status).toBe(403);
  });
});
