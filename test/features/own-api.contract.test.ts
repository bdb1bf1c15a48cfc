import { definitionRoutes } from '../../contracts/features/definition-routes';
import { featuresRoutes } from '../../contracts/features/routes';
import { definitionStores } from '../../lambdas/features/adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../../lambdas/features/adapters/dynamodb/materialization-store';
import { definitionHandlersOn, putStores } from '../../lambdas/features/handlers/definitions';
import { featuresHandlers } from '../../lambdas/features/handlers/routes';
import { callOfStep } from '../../lambdas/platform/steps';
import { apiClient, principalOf } from '../harness/api-client';
import { describeOnEmulator } from '../harness/local-tables';
import { makeMaterialization, makeService, makeView } from './make-view';
import { recordMaterialization } from './record-materialization';
import { stepCall } from './run-step';

describeOnEmulator("features' own API", ({ documents }) => {
  const base = '/api/cairn/v1/projects/weather';
  const people = [
    principalOf('ada', 'viewer'),
    principalOf('dev', 'developer'),
    principalOf('bob', 'admin', 'elsewhere'),
  ];
  const ask = (url: string, who = 'ada') =>
    apiClient(featuresRoutes, featuresHandlers(documents), people)(who, 'GET', url);
  const put = (path: string, body: object, who = 'dev') =>
    apiClient(definitionRoutes, definitionHandlersOn(putStores(documents)), people)(
      who,
      'PUT',
      `/api/cairn/v1/features/projects/weather/${path}`,
      { body },
    );

  beforeAll(async () => {
    const call = callOfStep(stepCall);
    const statement = {
      project: 'weather',
      fact: 'FeatureViewDefined' as const,
      subject: { kind: 'feature-view' as const, id: 'x' },
    };
    for (const version of [1, 2]) {
      await definitionStores(documents).views.add(makeView({ version }), statement, call);
      await definitionStores(documents).services.add(makeService({ version }), statement, call);
    }
    const store = dynamoMaterializationStore(documents);
    await recordMaterialization(store, 'weather', makeMaterialization(), statement, call);
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

  it('takes definitions by request, finds them, and says who uses them', async () => {
    const answers = [
      await put('entities/town', { joinKeys: { city: 'STRING' }, description: 'A town' }),
      await put('feature-views/gusts', { entities: ['town'], features: { gust: 'DOUBLE' }, owner: 'ada' }),
      await put('request-views/asked', {
        inputs: { factor: 'DOUBLE' },
        uses: ['gusts:gust'],
        features: { scaled: { type: 'DOUBLE', expression: 'gust * factor' } },
      }),
      await put('feature-services/windy', { features: ['gusts:*', 'asked:*'] }),
      await put('feature-views/gusts', { entities: ['town'], features: { gust: 'DOUBLE' }, owner: 'eve' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers[4]?.body).toMatchObject({ created: false, definition: { version: 1, owner: 'eve' } });
    expect(await ask(`${base}/entities`)).toMatchObject({ body: { entities: [{ name: 'town' }] } });
    expect(await ask(`${base}/request-views/asked`)).toMatchObject({ body: { uses: [{ view: 'gusts' }] } });
    expect(await ask(`${base}/request-views`)).toMatchObject({ body: { views: [{ name: 'asked' }] } });
    expect(await ask(`${base}/features/search?words=eve`)).toMatchObject({
      body: { results: [{ kind: 'feature-view', name: 'gusts' }] },
    });
    expect(await ask(`${base}/features/usage?reference=gusts:gust`)).toMatchObject({
      body: {
        services: [{ name: 'windy', version: 1 }],
        requestViews: [{ name: 'asked', version: 1 }],
        models: [],
        trainingSets: [],
      },
    });
    expect((await put('entities/town', { joinKey: 'city' }, 'ada')).status).toBe(403);
    expect((await put('entities/town', { joinKey: 'city' }, 'bob')).status).toBe(403);
  });

  it.each([
    ['feature-views/fog', 404, 'feature.view.not-found'],
    ['feature-views/daily_weather?version=9', 404, 'feature.view.not-found'],
    ['feature-services/fog', 404, 'feature.service.not-found'],
    ['request-views/fog', 404, 'feature.view.not-found'],
    ['features/usage?reference=fog:x', 404, 'feature.view.not-found'],
    ['features/usage?reference=a b', 400, 'request.invalid'],
    ['features/search', 400, 'request.invalid'],
    ['feature-services/rain_v1?version=zero', 400, 'request.invalid'],
  ])('refuses GET %s with %i', async (path, status, code) => {
    expect(await ask(`${base}/${path}`)).toMatchObject({ status, body: { error: { code } } });
  });

  it('shows nothing to somebody of another project', async () => {
    expect((await ask(`${base}/feature-views`, 'bob')).status).toBe(403);
  });
});
