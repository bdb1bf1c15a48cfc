import { feastRoutes } from '../../contracts/features/feast-routes';
import {
  dynamoServiceStore,
  dynamoViewStore,
} from '../../lambdas/features/adapters/dynamodb/definition-store';
import { feastHandlers } from '../../lambdas/features/handlers/feast';
import { s3ObjectFiles } from '../../lambdas/platform/duckdb/s3-object-files';
import { callOfStep } from '../../lambdas/platform/steps';
import { apiClient, principalOf } from '../harness/api-client';
import { describeOnEmulator } from '../harness/local-tables';
import { makeService, makeView } from './make-view';
import { stepCall } from './run-step';

const view = makeView({
  name: 'driver_stats',
  entities: [{ entity: 'driver', joinKey: 'driver_id', type: 'INT64' }],
  ttlSeconds: null,
  historySeconds: 30 * 86_400,
  features: [
    { name: 'trips', type: 'INT64' },
    { name: 'rating', type: 'DOUBLE' },
  ],
});
const big = 9007199254740993n;

describeOnEmulator('the Feast protocol', ({ documents }) => {
  let ask: ReturnType<typeof apiClient>;
  const post = (path: string, body: unknown, who = 'dev') => ask(who, 'POST', path, { body });
  const read = (body: Record<string, unknown>) =>
    post('/get-online-features', { features: ['driver_stats:trips', 'driver_stats:rating'], ...body });
  const push = (df: Record<string, unknown>, fields: Record<string, unknown> = {}, who = 'dev') =>
    post('/push', { push_source_name: 'driver_stats', df, ...fields }, who);

  beforeAll(async () => {
    const call = callOfStep(stepCall);
    const fact = (kind: 'feature-view' | 'feature-service') =>
      ({ project: 'weather', fact: 'FeatureViewDefined', subject: { kind, id: 'x' } }) as const;
    await dynamoViewStore(documents).add(view, fact('feature-view'), call);
    const features = [{ view: view.name, viewVersion: 1, feature: 'rating', type: 'DOUBLE' as const }];
    await dynamoServiceStore(documents).add(makeService({ features }), fact('feature-service'), call);
    ask = apiClient(feastRoutes, feastHandlers(documents), [
      principalOf('dev', 'developer'),
      principalOf('eye', 'viewer'),
    ]);
    await push({
      driver_id: [1001, 1002, 1001],
      event_timestamp: ['2026-01-01T12:00:00', '2026-01-01T12:00:00', '2026-01-03T12:00:00'],
      trips: [1, null, 3],
      rating: [4.5, 5, 4],
    });
  });

  it('answers reads with 200, in the order of the request', async () => {
    const answer = await read({ entities: { driver_id: [1002, 7, '1001'] } });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json');
    expect(answer.body).toEqual({
      metadata: { feature_names: ['driver_id', 'trips', 'rating'] },
      results: [
        {
          values: [1002, 7, 1001],
          statuses: ['PRESENT', 'PRESENT', 'PRESENT'],
          event_timestamps: ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
        },
        {
          values: [null, null, 3],
          statuses: ['NULL_VALUE', 'NOT_FOUND', 'PRESENT'],
          event_timestamps: ['2026-01-01T12:00:00Z', '1970-01-01T00:00:00Z', '2026-01-03T12:00:00Z'],
        },
        {
          values: [5, null, 4],
          statuses: ['PRESENT', 'NOT_FOUND', 'PRESENT'],
          event_timestamps: ['2026-01-01T12:00:00Z', '1970-01-01T00:00:00Z', '2026-01-03T12:00:00Z'],
        },
      ],
    });
  });

  it('answers as of a time', async () => {
    const { body } = await read({ entities: { driver_id: [1001] }, as_of: '2026-01-02T00:00:00Z' });
    expect(body).toMatchObject({ results: [{}, { values: [1] }, { values: [4.5] }] });
  });

  it('reads by a feature service, which wins over references, with full names when asked', async () => {
    const { body } = await read({
      entities: { driver: [1001] },
      feature_service: 'rain_v1',
      full_feature_names: true,
    });
    expect(body).toMatchObject({
      metadata: { feature_names: ['driver_id', 'driver_stats__rating'] },
      results: [{ values: [1001] }, { values: [4] }],
    });
  });

  it('keeps 64-bit integers exact on the way in and out, and a float the form of a float', async () => {
    const text = (fields: string) => `{"push_source_name":"driver_stats","df":{${fields}}}`;
    const pushed = await ask('dev', 'POST', '/push', {
      text: text(`"driver_id":[${big}],"event_timestamp":[1767268800],"trips":[${big + 2n}],"rating":[4]`),
    });
    expect(pushed.status).toBe(200);
    // Two keys that JavaScript's numbers cannot tell apart.
    const asked = await ask('dev', 'POST', '/get-online-features', {
      text: `{"features":["driver_stats:trips","driver_stats:rating"],"entities":{"driver_id":[${big},${big + 1n}]}}`,
    });
    expect(asked.body).toMatchObject({ results: [{}, { statuses: ['PRESENT', 'NOT_FOUND'] }, {}] });
  });

  it('answers a push with 200 and an empty body', async () => {
    const answer = await push({ driver_id: [1], event_timestamp: ['2026-01-01'], trips: [1], rating: [1] });
    expect(answer).toMatchObject({ status: 200, body: '' });
  });

  it('appends to the offline history what is pushed offline', async () => {
    const prefix = 'projects/weather/features/driver_stats/v1/pushed/';
    const before = await s3ObjectFiles().list(prefix);
    await push(
      { driver_id: [5], event_timestamp: ['2026-01-01T00:00:00Z'], trips: [big.toString()], rating: [0.5] },
      { to: 'offline' },
    );
    const [key = ''] = (await s3ObjectFiles().list(prefix)).filter((one) => !before.includes(one));
    expect(await s3ObjectFiles().read(key)).toMatch(
      /^\{"driver_id":5,"event_timestamp":"2026-01-01T00:00:00\.000000","created_timestamp":"[^"]+","tie":"[0-9a-f]{8}","trips":9007199254740993,"rating":0\.5\}\n$/,
    );
    expect((await read({ entities: { driver_id: [5] } })).body).toMatchObject({
      results: [{}, { statuses: ['NOT_FOUND'] }, {}],
    });
  });

  it.each<[string, Record<string, unknown>, number, string, string]>([
    [
      'an unknown view',
      { features: ['fog:depth'] },
      404,
      'FeatureViewNotFoundException',
      'Feature view fog does not exist in project weather',
    ],
    [
      'an unknown service',
      { feature_service: 'fog' },
      404,
      'FeatureServiceNotFoundException',
      'Feature service fog does not exist in project weather',
    ],
    [
      'an unknown feature',
      { features: ['driver_stats:speed'] },
      422,
      'FeastError',
      'Feature view driver_stats has no feature speed; it has trips, rating.',
    ],
    [
      'a reference without a view',
      { features: ['trips'] },
      422,
      'FeastError',
      '"trips" is not of the form view:feature.',
    ],
    ['no features', { features: [] }, 422, 'FeastError', 'No features specified for retrieval.'],
    [
      'columns of different lengths',
      { entities: { driver_id: [1], extra: [1, 2] } },
      422,
      'FeastError',
      'All entity rows must have the same columns.',
    ],
    [
      'no entities',
      { entities: {} },
      422,
      'FeastError',
      'No entity rows: entities must hold at least one column with a value.',
    ],
    [
      'a key that is missing',
      { entities: { car: [1] } },
      422,
      'FeastError',
      'Missing join key values for keys: driver_id.',
    ],
    [
      'a key that is null',
      { entities: { driver_id: [null] } },
      422,
      'FeastError',
      'Missing join key values for keys: driver_id.',
    ],
    [
      'a key of another type',
      { entities: { driver_id: ['x'] } },
      422,
      'FeastError',
      'Join key driver_id must be an INT64, got "x".',
    ],
    [
      'the same feature twice',
      { features: ['driver_stats:trips', 'driver_stats:trips'] },
      422,
      'FeastError',
      'Duplicate feature name "trips"; set full_feature_names to true, or ask for each feature once.',
    ],
  ])('refuses a read with %s in the form of the protocol', async (_what, fields, status, name, message) => {
    const answer = await read({ entities: { driver_id: [1001] }, ...fields });
    expect(answer.status).toBe(status);
    // A JSON string that holds JSON: what the stock client takes apart.
    expect(JSON.parse(String(answer.body))).toEqual({ module: 'feast.errors', class: name, message });
  });

  it('refuses a body that does not have the form of the protocol with 400', async () => {
    const answer = await read({ entities: [1, 2] });
    expect(answer.status).toBe(400);
    expect(JSON.parse(String(answer.body))).toMatchObject({ class: 'FeastError' });
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>, number, string]>([
    ['to an unknown source', {}, { push_source_name: 'fog' }, 422, 'PushSourceNotFoundException'],
    ['to nowhere', {}, { to: 'sideways' }, 400, 'FeastError'],
    ['with columns of different lengths', { trips: [1, 2] }, {}, 422, 'FeastError'],
    ['without a feature', { rating: undefined }, {}, 422, 'FeastError'],
    ['without a time', { event_timestamp: undefined }, {}, 422, 'FeastError'],
  ])('refuses a push %s', async (_what, df, fields, status, name) => {
    const rows = { driver_id: [1], event_timestamp: ['2026-01-01'], trips: [1], rating: [1], ...df };
    const answer = await push(rows, fields);
    expect(answer.status).toBe(status);
    expect(JSON.parse(String(answer.body))).toMatchObject({ class: name });
  });

  it('lets a viewer read and not push', async () => {
    const body = { entities: { driver_id: [1001] }, features: ['driver_stats:trips'] };
    expect((await post('/get-online-features', body, 'eye')).status).toBe(200);
    const refused = await push({ driver_id: [1] }, {}, 'eye');
    expect(refused.status).toBe(403);
    expect(JSON.parse(String(refused.body))).toMatchObject({ class: 'FeastPermissionError' });
  });
});
