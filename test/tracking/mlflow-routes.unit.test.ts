import type { Context } from 'aws-lambda';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import type { HttpResult } from '../../lambdas/platform/http/event';
import { serve } from '../../lambdas/platform/http/serve';
import { trackingHandlersOn } from '../../lambdas/tracking/handlers/routes';
import { type ApiRequest, apiClient, httpEvent, principalOf } from '../harness/api-client';
import { memoryTracking } from './make-tracking';

const base = '/api/2.0/mlflow';

const set = () => {
  const stores = memoryTracking();
  const api = apiClient(mlflowTrackingRoutes, trackingHandlersOn(stores), [
    principalOf('dev', 'developer'),
    principalOf('view', 'viewer'),
    principalOf('foreign', 'developer', 'other'),
  ]);
  const post = (path: string, body: unknown, who = 'dev') => api(who, 'POST', `${base}/${path}`, { body });
  const get = (path: string, who = 'dev') => api(who, 'GET', `${base}/${path}`);
  const newRun = async (): Promise<string> => {
    const { body } = await post('runs/create', { experiment_id: '0', start_time: 5, user_id: 'ada' });
    return (body as { run: { info: { run_id: string } } }).run.info.run_id;
  };
  return { stores, api, post, get, newRun };
};

const bytes = (text: string): ApiRequest => ({
  text,
  headers: { 'content-type': 'application/octet-stream' },
});

it('answers a run in MLflow’s form: both ids, absent fields absent', async () => {
  const { newRun, get } = set();
  const runId = await newRun();
  const { body } = await get(`runs/get?run_uuid=${runId}&run_id=${runId}`);
  expect(body).toEqual({
    run: {
      info: {
        run_id: runId,
        run_uuid: runId,
        run_name: expect.stringMatching(/^\w+-\w+-\d+$/),
        experiment_id: '0',
        user_id: 'ada',
        status: 'RUNNING',
        start_time: 5,
        artifact_uri: `mlflow-artifacts:/0/${runId}/artifacts`,
        lifecycle_stage: 'active',
      },
      data: { tags: [{ key: 'mlflow.runName', value: expect.any(String) }] },
      inputs: {},
      outputs: {},
    },
  });
});

it('takes int64 as number or text, NaN and infinity as text, null as unset, and unknown fields', async () => {
  const { newRun, post, get } = set();
  const runId = await newRun();
  const metrics = [
    { key: 'a', value: 'NaN', timestamp: '7', step: 3, unknown: 1 },
    { key: 'b', value: '-Infinity', timestamp: 7, step: '-4', model_id: null },
    { key: 'c', value: '0.25', timestamp: 7 },
  ];
  expect((await post('runs/log-batch', { run_id: runId, metrics, params: null })).body).toEqual({});
  const { body } = await get(`runs/get?run_id=${runId}`);
  expect((body as { run: { data: { metrics: unknown } } }).run.data.metrics).toEqual([
    { key: 'a', value: 'NaN', timestamp: 7, step: 3 },
    { key: 'b', value: '-Infinity', timestamp: 7, step: -4 },
    { key: 'c', value: 0.25, timestamp: 7, step: 0 },
  ]);
});

it.each([
  ['runs/log-batch', { metrics: [] }, 'run_id'],
  ['runs/log-batch', { run_id: 'x', metrics: [{ value: 1, timestamp: 1 }] }, 'metrics[0].key'],
  ['runs/log-batch', { run_id: 'x', metrics: [{ key: 'a', value: 1 }] }, 'metrics[0].timestamp'],
  ['runs/log-parameter', { run_id: 'x', key: '' }, 'key'],
  ['experiments/create', {}, 'name'],
  ['experiments/create', { name: '' }, 'name'],
])('says of %s with %j that %s is missing', async (path, body, field) => {
  const { post } = set();
  const answer = await post(path, body);
  expect(answer).toMatchObject({
    status: 400,
    body: {
      error_code: 'INVALID_PARAMETER_VALUE',
      message: `Missing value for required parameter '${field}'. See the API docs for more information about request parameters.`,
    },
  });
});

it.each([
  ['runs/search', { max_results: 0 }],
  ['runs/search', { max_results: 50_001 }],
  ['runs/search', { max_results: -1 }],
  ['runs/search', { max_results: 'abc' }],
  ['runs/search', { run_view_type: 'SOME' }],
  ['runs/search', { filter: 'metrics.a > 1; DROP' }],
  ['runs/search', { page_token: 'x', experiment_ids: ['0'] }],
  ['runs/log-metric', { run_id: 'x', key: 'a', value: true, timestamp: 1 }],
  ['runs/log-metric', { run_id: 'x', key: 'a', value: 1, timestamp: -1 }],
  ['runs/log-metric', { run_id: 'x', key: 'a', value: 1, timestamp: 1, step: 0.5 }],
  ['runs/log-metric', { run_id: 'x', key: 'a', value: 1, timestamp: 1, step: '9223372036854775808' }],
  ['runs/log-metric', { run_id: 'x', key: 'a', value: 'inf', timestamp: 1 }],
  ['runs/log-batch', { run_id: '../x' }],
  ['runs/log-inputs', { run_id: 'a b' }],
  ['runs/create', { experiment_id: '0', start_time: 2 ** 50 }],
  ['runs/create', { experiment_id: '0', start_time: -1 }],
  ['runs/create', { experiment_id: 'abc' }],
  ['runs/search', { experiment_ids: ['abc'] }],
  ['runs/search', { experiment_ids: '0' }],
  ['runs/update', { run_id: 'x', status: 'DONE' }],
  ['experiments/update', { experiment_id: '0', new_name: '' }],
  ['experiments/search-datasets', { experiment_ids: [] }],
  ['logged-models/search', {}],
])('refuses %s with %j as the caller’s mistake', async (path, body) => {
  const { post } = set();
  expect(await post(path, body)).toMatchObject({
    status: 400,
    body: { error_code: 'INVALID_PARAMETER_VALUE' },
  });
});

it('keeps keys inert that mean something to JavaScript', async () => {
  const { newRun, post, get } = set();
  const runId = await newRun();
  const pair = (value: string) => ['__proto__', 'constructor', 'toString'].map((key) => ({ key, value }));
  await post('runs/log-batch', { run_id: runId, params: pair('p'), tags: pair('t') });
  const { body } = await get(`runs/get?run_id=${runId}`);
  const { data } = (body as { run: { data: { params: unknown; tags: unknown[] } } }).run;
  expect(data.params).toEqual(pair('p'));
  expect(data.tags.slice(1)).toEqual(pair('t'));
});

it('answers unknown routes and methods so that clients fall back', async () => {
  const api = serve(mlflowTrackingRoutes, trackingHandlersOn(memoryTracking()), {
    authenticate: async () => principalOf('dev', 'developer'),
    fallbackForm: 'mlflow',
  });
  for (const [method, path] of [
    ['POST', '/api/3.0/mlflow/traces'],
    ['GET', '/api/2.0/mlflow/runs/create'],
    ['POST', '/api/2.0/mlflow/runs/nonsense'],
    ['GET', '/whatever'],
  ] as const) {
    const result = (await api(httpEvent(method, path), {} as Context)) as HttpResult;
    expect(result.statusCode).toBe(404);
    expect(JSON.parse(result.body ?? '')).toMatchObject({ error_code: 'ENDPOINT_NOT_FOUND' });
  }
});

it('serves every route under the path of MLflow’s web page as well', async () => {
  const { api } = set();
  const twins = mlflowTrackingRoutes.filter(({ path }) => path.startsWith('/api/'));
  for (const { path, aliases } of twins) expect(aliases).toContain(path.replace('/api/', '/ajax-api/'));
  expect((await api('dev', 'GET', '/ajax-api/2.0/mlflow/experiments/get?experiment_id=0')).status).toBe(200);
});

it('lets viewers read and nothing else', async () => {
  const { newRun, post, get } = set();
  const runId = await newRun();
  expect((await get(`runs/get?run_id=${runId}`, 'view')).status).toBe(200);
  expect((await post('runs/search', { experiment_ids: ['0'] }, 'view')).status).toBe(200);
  for (const [path, body] of [
    ['runs/create', {}],
    ['runs/log-batch', { run_id: runId }],
    ['runs/delete', { run_id: runId }],
    ['experiments/create', { name: 'x' }],
  ] as const)
    expect(await post(path, body, 'view')).toMatchObject({
      status: 403,
      body: { error_code: 'PERMISSION_DENIED' },
    });
});

it('shows nothing of a project to callers of another', async () => {
  const { newRun, post, get, api } = set();
  const runId = await newRun();
  const path = `/api/2.0/mlflow-artifacts/artifacts/0/${runId}/artifacts/a.txt`;
  await api('dev', 'PUT', path, bytes('secret'));
  for (const answer of [
    await get(`runs/get?run_id=${runId}`, 'foreign'),
    await get(`metrics/get-history?run_id=${runId}&metric_key=a`, 'foreign'),
    await get(`artifacts/list?run_id=${runId}`, 'foreign'),
    await post('runs/log-batch', { run_id: runId, tags: [{ key: 'a', value: 'b' }] }, 'foreign'),
    await api('foreign', 'GET', path),
    await api('foreign', 'GET', path.replace('/artifacts/0/', '/presigned/0/')),
  ])
    expect(answer).toMatchObject({ status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST' } });
  const search = await post('runs/search', { experiment_ids: ['0'] }, 'foreign');
  expect(search.body).toEqual({});
  await api('foreign', 'DELETE', path);
  expect((await api('dev', 'GET', path)).status).toBe(200);
  const named = await api('foreign', 'GET', path, { headers: { 'x-mlflow-workspace': 'weather' } });
  expect(named.status).toBe(403);
});

it('gives files as attachments that no browser runs', async () => {
  const { api } = set();
  const path = '/api/2.0/mlflow-artifacts/artifacts/0/r/artifacts/x.html';
  await api('dev', 'PUT', path, bytes('<script>alert(1)</script>'));
  const { headers } = await api('dev', 'GET', path);
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': "attachment; filename*=UTF-8''x.html",
    'x-content-type-options': 'nosniff',
  });
  const list = await api('dev', 'GET', '/api/2.0/mlflow-artifacts/artifacts?path=0/r/artifacts');
  expect(list.body).toEqual({ files: [{ path: 'x.html', is_dir: false, file_size: 25 }] });
});

const root = '/api/2.0/mlflow-artifacts';
it.each([
  ['GET', `${root}/artifacts/../../x`],
  ['PUT', `${root}/artifacts/..%2f..%2fx`],
  ['DELETE', `${root}/artifacts/a/%252e%252e/b`],
  ['GET', `${root}/artifacts//etc/passwd`],
  ['PUT', `${root}/artifacts/a//b`],
  ['GET', `${root}/artifacts/C:/x`],
  ['GET', `${root}/presigned/..%5c..%5cx`],
  ['GET', `${root}/artifacts?path=../..`],
  ['GET', `${root}/artifacts?path=%252e%252e/x`],
  ['POST', `${root}/mpu/create/a/../..`],
  ['POST', `${root}/mpu/complete/..%2fx`],
  ['POST', `${root}/mpu/abort/a%00`],
])('refuses %s %s', async (method, url) => {
  const { api } = set();
  const request =
    method === 'POST'
      ? { body: { path: 'x', num_parts: 1, upload_id: 'u', parts: [{ part_number: 1, etag: 'e' }] } }
      : method === 'PUT'
        ? bytes('x')
        : {};
  expect(await api('dev', method, url, request)).toMatchObject({
    status: 400,
    body: { error_code: 'INVALID_PARAMETER_VALUE' },
  });
});

it('refuses a body above 4 MB and says how to send it', async () => {
  const { api, stores } = set();
  const large = bytes('x'.repeat(4 * 1024 * 1024 + 1));
  const answer = await api('dev', 'PUT', `${root}/artifacts/0/r/artifacts/big`, large);
  expect(answer).toMatchObject({ status: 413, body: { message: expect.stringContaining('limit') } });
  expect(await stores.artifacts.size('weather', '0/r/artifacts/big')).toBeUndefined();
});

it('sends readers of large files to S3', async () => {
  const { api, stores } = set();
  await stores.artifacts.write('weather', '0/r/big', Buffer.alloc(5 * 1024 * 1024));
  expect(await api('dev', 'GET', `${root}/artifacts/0/r/big`)).toMatchObject({
    status: 307,
    headers: { location: 'memory://weather/0/r/big' },
  });
});

it('answers health, version and capabilities to everybody', async () => {
  const { api } = set();
  const open = { headers: { authorization: '' } };
  expect(await api('', 'GET', '/health', open)).toMatchObject({ status: 200, body: 'OK' });
  expect((await api('', 'GET', '/version', open)).body).toMatch(/^3\.[0-3]\.\d+$/);
  expect((await api('', 'GET', '/api/3.0/mlflow/server-info', open)).body).toMatchObject({
    multipart_uploads_enabled: true,
    multipart_downloads_enabled: true,
  });
  const open_ = mlflowTrackingRoutes.filter(({ permission }) => permission === 'public');
  expect(open_.map(({ path }) => path)).toEqual(['/health', '/version', '/api/3.0/mlflow/server-info']);
});

it('carries a logged model from pending to ready, with tags and params', async () => {
  const { post, get, api } = set();
  const made = await post('logged-models', {
    experiment_id: 0,
    name: 'model',
    params: [{ key: 'seed', value: '7' }],
    tags: [{ key: 'a', value: '1' }],
  });
  const { model_id: id } = (made.body as { model: { info: { model_id: string } } }).model.info;
  const patch = (path: string, body: unknown) => api('dev', 'PATCH', `${base}/${path}`, { body });
  await patch(`logged-models/${id}`, { model_id: id, status: 'LOGGED_MODEL_READY' });
  await patch(`logged-models/${id}/tags`, { tags: [{ key: 'b/c', value: '2' }] });
  await post(`logged-models/${id}/params`, { params: [{ key: 'more', value: '8' }] });
  await api('dev', 'DELETE', `${base}/logged-models/${id}/tags/a`);
  const { body } = await get(`logged-models/${id}`);
  expect(body).toMatchObject({
    model: {
      info: { status: 'LOGGED_MODEL_READY', tags: [{ key: 'b/c', value: '2' }] },
      data: {
        params: [
          { key: 'seed', value: '7' },
          { key: 'more', value: '8' },
        ],
      },
    },
  });
  const search = await post('logged-models/search', { experiment_ids: ['0'], filter: "name = 'model'" });
  expect(search.body).toEqual({ models: [(body as { model: unknown }).model] });
  const changed = await post(`logged-models/${id}/params`, { params: [{ key: 'seed', value: '9' }] });
  expect(changed.status).toBe(400);
  await api('dev', 'DELETE', `${base}/logged-models/${id}`);
  expect((await get(`logged-models/${id}`)).status).toBe(404);
});

it('keeps all digits of steps and timestamps, as numbers and as text', async () => {
  const { newRun, api, get } = set();
  const runId = await newRun();
  const log = (step: string, timestamp: string) =>
    api('dev', 'POST', `${base}/runs/log-metric`, {
      text: `{"run_id":"${runId}","key":"a","value":1,"timestamp":${timestamp},"step":${step}}`,
      headers: { 'content-type': 'application/json' },
    });
  expect((await log('9007199254740993', '9223372036854775807')).status).toBe(200);
  expect((await log('"9007199254740992"', '1')).status).toBe(200);
  expect((await log('-9223372036854775808', '1')).status).toBe(200);
  const { raw } = await get(`metrics/get-history?run_id=${runId}&metric_key=a`);
  expect(raw).toContain('"timestamp":9223372036854775807,"step":9007199254740993');
  expect(raw.match(/"step":-?\d+/g)).toEqual([
    '"step":-9223372036854775808',
    '"step":9007199254740992',
    '"step":9007199254740993',
  ]);
  const run = await get(`runs/get?run_id=${runId}`);
  expect(run.raw).toContain('"step":9007199254740993');
});

it('takes enums by name and by number', async () => {
  const { newRun, post } = set();
  const runId = await newRun();
  expect((await post('runs/update', { run_id: runId, status: 3 })).body).toMatchObject({
    run_info: { status: 'FINISHED' },
  });
  await post('runs/delete', { run_id: runId });
  expect((await post('runs/search', { experiment_ids: ['0'] })).body).toEqual({});
  expect((await post('runs/search', { experiment_ids: ['0'], run_view_type: 2 })).body).toMatchObject({
    runs: [{ info: { run_id: runId } }],
  });
});

it('says in the words of the client what was of a wrong type', async () => {
  const { post } = set();
  expect((await post('experiments/create', { name: 5 })).body).toEqual({
    error_code: 'INVALID_PARAMETER_VALUE',
    message:
      "Invalid value 5 for parameter 'name' supplied:  Hint: Value was of type 'int'. See the API docs for more information about request parameters.",
  });
});

it.each([
  ['a//b', 'a/b'],
  ['../a', '../a'],
  ['a/', 'a'],
  ['./a', 'a'],
  ['..a', '..a'],
  ['/a', '/a'],
])('refuses the key %s, which would be the file %s', async (key, path) => {
  const { newRun, post } = set();
  const runId = await newRun();
  const answer = await post('runs/set-tag', { run_id: runId, key, value: 'x' });
  expect(answer).toMatchObject({
    status: 400,
    body: {
      error_code: 'INVALID_PARAMETER_VALUE',
      message: `Invalid value ${JSON.stringify(key)} for parameter 'key' supplied: Names may be treated as files in certain cases, and must not resolve to other names when treated as such. This name would resolve to '${path}'`,
    },
  });
});

it('lists the datasets that runs read, each way once, at every path that clients ask', async () => {
  const { newRun, post, api } = set();
  const input = (digest: string, context?: string) => ({
    dataset: { name: 'rain', digest, source_type: 'local', source: '' },
    tags: context ? [{ key: 'mlflow.data.context', value: context }] : [],
  });
  const [one, two] = [await newRun(), await newRun()];
  const datasets = [input('x', 'training'), input('y')];
  expect((await post('runs/log-inputs', { run_id: one, datasets })).body).toEqual({});
  await post('runs/log-inputs', { run_id: one, datasets });
  await post('runs/log-inputs', { run_id: two, datasets: [input('x', 'test'), input('y')] });
  const expected = [
    { experiment_id: '0', name: 'rain', digest: 'x', context: 'training' },
    { experiment_id: '0', name: 'rain', digest: 'y' },
    { experiment_id: '0', name: 'rain', digest: 'x', context: 'test' },
  ];
  for (const path of [
    '/api/2.0mlflow/experiments/search-datasets',
    '/ajax-api/2.0/mlflow/experiments/search-datasets',
    '/api/2.0/mlflow/experiments/search-datasets',
  ]) {
    const { body } = await api('dev', 'POST', path, { body: { experiment_ids: ['0', '7'] } });
    expect(body).toEqual({ dataset_summaries: expected });
  }
});

it('keeps what a run said at first of a dataset', async () => {
  const { newRun, post, get } = set();
  const runId = await newRun();
  const dataset = { name: 'rain', digest: 'x', source_type: 'local', source: 's' };
  for (const value of ['training', 'test'])
    await post('runs/log-inputs', {
      run_id: runId,
      datasets: [{ dataset, tags: [{ key: 'mlflow.data.context', value }] }],
    });
  const { body } = await get(`runs/get?run_id=${runId}`);
  expect((body as { run: { inputs: unknown } }).run.inputs).toEqual({
    dataset_inputs: [{ dataset, tags: [{ key: 'mlflow.data.context', value: 'training' }] }],
  });
});

it('shows callers the projects in which they have a role as workspaces', async () => {
  const { api } = set();
  const list = await api('dev', 'GET', '/api/3.0/mlflow/workspaces');
  expect(list.body).toEqual({ workspaces: [{ name: 'weather' }] });
  const own = await api('view', 'GET', '/ajax-api/3.0/mlflow/workspaces/weather');
  expect(own.body).toEqual({ workspace: { name: 'weather' } });
  for (const name of ['weather', 'nowhere'])
    expect(await api('foreign', 'GET', `/api/3.0/mlflow/workspaces/${name}`)).toMatchObject({
      status: 404,
      body: { error_code: 'RESOURCE_DOES_NOT_EXIST', message: `Workspace '${name}' not found` },
    });
  const experiment = await api('dev', 'GET', `${base}/experiments/get?experiment_id=0`, {
    headers: { 'x-mlflow-workspace': 'weather' },
  });
  expect(experiment.body).toMatchObject({ experiment: { name: 'Default', workspace: 'weather' } });
});

it('finds a deleted logged model for who asks for it, and deletes it twice without complaint', async () => {
  const { post, get, api } = set();
  const made = await post('logged-models', { experiment_id: '0', name: 'model' });
  const { model_id: id } = (made.body as { model: { info: { model_id: string } } }).model.info;
  for (const _time of [1, 2])
    expect(await api('dev', 'DELETE', `${base}/logged-models/${id}`)).toMatchObject({
      status: 200,
      body: {},
    });
  expect((await get(`logged-models/${id}`)).status).toBe(404);
  expect((await get(`logged-models/${id}?allow_deleted=maybe`)).status).toBe(400);
  expect((await get(`logged-models/${id}?allow_deleted=true`)).body).toMatchObject({
    model: { info: { model_id: id } },
  });
});

it('answers a renaming of a deleted experiment once, not as a fault that clients repeat', async () => {
  const { post } = set();
  const { body } = await post('experiments/create', { name: 'x' });
  const id = (body as { experiment_id: string }).experiment_id;
  await post('experiments/delete', { experiment_id: id });
  expect(await post('experiments/update', { experiment_id: id, new_name: 'y' })).toMatchObject({
    status: 400,
    body: { error_code: 'INVALID_PARAMETER_VALUE', message: 'Cannot rename a non-active experiment.' },
  });
});

it('keeps as many custom views of an experiment as MLflow does', async () => {
  const { post } = set();
  const view = (number: number) =>
    post('experiments/set-experiment-tag', {
      experiment_id: '0',
      key: `mlflow.customView.view${number}`,
      value: '{}',
    });
  for (let number = 1; number <= 50; number += 1) expect((await view(number)).status).toBe(200);
  expect((await view(7)).status).toBe(200);
  expect(await view(51)).toMatchObject({ status: 400, body: { error_code: 'INVALID_PARAMETER_VALUE' } });
});
