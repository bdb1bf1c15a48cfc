import { feastRoutes } from '../../contracts/features/feast-routes';
import {
  dynamoServiceStore,
  dynamoViewStore,
} from '../../lambdas/features/adapters/dynamodb/definition-store';
import { dynamoMaterializationStore } from '../../lambdas/features/adapters/dynamodb/materialization-store';
import { feastHandlers } from '../../lambdas/features/handlers/feast';
import { s3ObjectFiles } from '../../lambdas/platform/duckdb/s3-object-files';
import { callOfStep } from '../../lambdas/platform/steps';
import { apiClient, principalOf } from '../harness/api-client';
import { describeOnEmulator } from '../harness/local-tables';
import { makeMaterialization, makeService, makeView } from './make-view';
import { recordMaterialization } from './record-materialization';
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
const everything = makeView({
  name: 'everything',
  entities: [
    { entity: 'driver', joinKey: 'driver_id', type: 'INT32' },
    { entity: 'city', joinKey: 'city', type: 'STRING' },
  ],
  source: null,
  sql: null,
  group: 'facts',
  features: [
    { name: 'raw', type: 'BYTES' },
    { name: 'ints', type: 'INT64_LIST' },
    { name: 'floats', type: 'FLOAT_LIST' },
    { name: 'words', type: 'STRING_SET' },
    { name: 'map', type: 'MAP' },
    { name: 'json', type: 'JSON' },
    { name: 'seen', type: 'UNIX_TIMESTAMP' },
  ],
});

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
    await dynamoViewStore(documents).add(everything, fact('feature-view'), call);
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

  it('takes every type as the stock client writes it, and gives it back exactly', async () => {
    const df =
      `"driver_id":[7],"city":["x"],"event_timestamp":["2026-01-01T12:00:00"],"created":[null],"raw":["+/8A"],` +
      `"ints":[[${big},-1]],"floats":[[1,0.1]],"words":[["b","a","b"]],"map":["{\\"a\\": 1}"],"json":["[1]"],"seen":[1767268800]`;
    const written = await ask('dev', 'POST', '/write-to-online-store', {
      text: `{"feature_view_name":"everything","df":{${df}},"allow_registry_cache":false}`,
    });
    expect([written.status, written.raw]).toEqual([200, 'null']);
    const names = everything.features.map(({ name }) => `everything:${name}`);
    const answer = await post('/get-online-features/', {
      features: names,
      entities: { driver_id: ['7'], city: ['x'] },
      include_feature_view_version_metadata: true,
    });
    expect(answer.raw).toContain(
      '"feature_view_metadata":[{"name":"everything","version":1}]},"results":[{"values":[7],',
    );
    const values = [...answer.raw.matchAll(/"values":\[(.*?)\],"statuses"/g)].map(([, text]) => text);
    expect(values.slice(2)).toEqual([
      '"+/8A"',
      `[${big},-1]`,
      '[1.0,0.10000000149011612]',
      '["b","a"]',
      '{"a": 1}',
      '"[1]"',
      '1767268800',
    ]);
  });

  it('answers what it does not have so that the stock client asks once', async () => {
    for (const path of ['/search', '/retrieve-online-documents']) {
      const answer = await post(path, { features: ['driver_stats:trips'], query: [1], top_k: 3 });
      expect(answer.status).toBe(501);
      expect(JSON.parse(String(answer.body))).toMatchObject({ class: 'FeastError' });
    }
    expect(await ask('dev', 'GET', '/v1/vector_stores')).toMatchObject({
      status: 200,
      body: { object: 'list', data: [] },
    });
    expect(await ask('dev', 'GET', '/v1/vector_stores/vs_1')).toMatchObject({
      status: 404,
      body: { error: { type: 'not_found_error' } },
    });
    expect((await post('/v1/vector_stores/vs_1/search', { query: 'x' })).status).toBe(404);
  });

  it('tells what it has counted under the names of Feast, in the form of Prometheus', async () => {
    const materialization = makeMaterialization({ view: view.name });
    await recordMaterialization(
      dynamoMaterializationStore(documents),
      'weather',
      materialization,
      { project: 'weather', fact: 'FeaturesMaterialized', subject: { kind: 'feature-view', id: view.name } },
      callOfStep(stepCall),
    );
    await read({ entities: { driver_id: [1001] } });
    const { status, headers, raw } = await ask('dev', 'GET', '/metrics');
    expect([status, headers['content-type']]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
    expect(raw).toMatch(
      /^feast_feature_freshness_seconds\{feature_view="driver_stats",project="weather"\} \d+/m,
    );
    expect(raw).toMatch(
      /^feast_feature_server_request_total\{endpoint="\/get-online-features",status="success",instance="[^"]+",project="weather"\} \d+$/m,
    );
    expect(raw).toMatch(/^feast_feature_server_request_latency_seconds_bucket\{.*le="\+Inf"\} \d+$/m);
    expect(raw).toMatch(/^feast_push_request_total\{push_source="driver_stats",mode="online"/m);
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
      'All entity rows must have the same columns. driver_id has 1 values, extra has 2.',
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
      'FeatureNameCollisionError',
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
    ['with an integer beyond 64 bits', { trips: ['9223372036854775808'] }, {}, 422, 'FeastError'],
    ['with a null in a list', { trips: [[1]] }, {}, 422, 'FeastError'],
    ['from the future', { event_timestamp: ['2999-01-01'] }, {}, 422, 'FeastError'],
    ['in milliseconds', { event_timestamp: [1767268800000] }, {}, 422, 'FeastError'],
    ['without a feature', { rating: undefined }, {}, 422, 'FeastError'],
    ['without a time', { event_timestamp: undefined }, {}, 422, 'FeastError'],
  ])('refuses a push %s', async (_what, df, fields, status, name) => {
    const rows = { driver_id: [1], event_timestamp: ['2026-01-01'], trips: [1], rating: [1], ...df };
    const answer = await push(rows, fields);
    expect(answer.status).toBe(status);
    expect(JSON.parse(String(answer.body))).toMatchObject({ class: name });
  });

  it('names the entity of a row that no item holds, and writes none of the rows', async () => {
    const answer = await post('/push', {
      push_source_name: 'everything',
      df: {
        driver_id: [8, 9],
        city: ['x', 'x'],
        event_timestamp: ['2026-01-01', '2026-01-01'],
        ...Object.fromEntries(everything.features.map(({ name }) => [name, [null, null]])),
        json: [null, JSON.stringify('x'.repeat(400_000))],
      },
    });
    expect(answer.status).toBe(413);
    expect(JSON.parse(String(answer.body))).toMatchObject({
      message: expect.stringMatching(/^Row 2: the features of city=x&driver_id=9 take 400\d{3} bytes, and/),
    });
    const asked = { features: ['everything:json'], entities: { driver_id: [8], city: ['x'] } };
    expect((await post('/get-online-features', asked)).body).toMatchObject({
      results: [{}, {}, { statuses: ['NOT_FOUND'] }],
    });
  });

  it('says what to send in place of NaN', async () => {
    const text = '{"push_source_name":"driver_stats","df":{"driver_id":[1],"rating":[NaN]}}';
    const answer = await ask('dev', 'POST', '/push', { text });
    expect([answer.status, JSON.parse(String(answer.body)).message]).toEqual([
      400,
      expect.stringContaining('send null'),
    ]);
  });

  it('lets a viewer read and not push', async () => {
    const body = { entities: { driver_id: [1001] }, features: ['driver_stats:trips'] };
    expect((await post('/get-online-features', body, 'eye')).status).toBe(200);
    const refused = await push({ driver_id: [1] }, {}, 'eye');
    expect(refused.status).toBe(403);
    expect(JSON.parse(String(refused.body))).toMatchObject({ class: 'FeastPermissionError' });
  });
});
