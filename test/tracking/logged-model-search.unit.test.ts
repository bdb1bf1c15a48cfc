import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { trackingHandlersOn } from '../../lambdas/tracking/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { memoryTracking } from './make-tracking';

/* What mlflow server 3.17.2 finds among the same models, where the guide does not say otherwise. */

const base = '/api/2.0/mlflow';

const set = async () => {
  const api = apiClient(mlflowTrackingRoutes, trackingHandlersOn(memoryTracking()) as never, [
    principalOf('dev', 'developer'),
  ]);
  const post = async (path: string, body: unknown) => {
    const answer = await api('dev', 'POST', `${base}/${path}`, { body });
    return { status: answer.status, body: answer.body as Record<string, never> };
  };
  const run = await post('runs/create', {});
  const runId = String((run.body['run'] as unknown as { info: { run_id: string } }).info.run_id);
  const make = async (name: string, rest: object = {}) => {
    const { body } = await post('logged-models', { experiment_id: '0', name, ...rest });
    return String((body['model'] as unknown as { info: { model_id: string } }).info.model_id);
  };
  const a = await make('a', {
    model_type: 'tree',
    source_run_id: runId,
    params: [{ key: 'p', value: '1' }],
    tags: [{ key: 't', value: 'x' }],
  });
  const b = await make('b', { params: [{ key: 'p', value: '2' }] });
  await make('c');
  const metric = (
    model_id: string,
    value: number,
    timestamp: number,
    dataset?: readonly [string, string],
  ) => ({
    key: 'acc',
    value,
    timestamp,
    model_id,
    ...(dataset ? { dataset_name: dataset[0], dataset_digest: dataset[1] } : {}),
  });
  const metrics = [
    metric(a, 0.5, 1, ['d1', 'x']),
    metric(a, 0.9, 2, ['d2', 'y']),
    metric(b, 0.7, 3),
    { ...metric(a, -1, 3), key: 'loss' },
  ];
  await post('runs/log-batch', { run_id: runId, metrics });
  const search = async (request: object): Promise<string> => {
    const { status, body } = await post('logged-models/search', { experiment_ids: ['0'], ...request });
    if (status !== 200) return `${status} ${body['error_code']}`;
    const models = (body['models'] ?? []) as unknown as { info: { name: string } }[];
    return models.map(({ info }) => info.name).join('');
  };
  return { search, runId, a, b };
};

it.each([
  ["name = 'a'", 'a'],
  ['name = a', 'a'],
  ["name IN ('a', 'b')", 'ab'],
  ["name NOT IN ('a')", 'bc'],
  ["name LIKE '_'", 'abc'],
  ["attributes.model_type = 'tree'", 'a'],
  ["model_type != 'tree'", 'bc'],
  ["status = 'LOGGED_MODEL_PENDING'", 'abc'],
  ["source_run_id = '{run}'", 'a'],
  ["source_run_id = ''", 'bc'],
  ["model_id = '{a}'", 'a'],
  ["experiment_id = '0'", 'abc'],
  ["experiment_id != '0'", ''],
  ["artifact_location LIKE '%/artifacts'", 'abc'],
  ['creation_timestamp > 0 AND creation_time > 0 AND last_updated_timestamp_ms > 0', 'abc'],
  ["params.p = '1'", 'a'],
  ['params.p = 2', 'b'],
  ["params.p != '1'", 'b'],
  ["tags.t IN ('x', 'y')", 'a'],
  ['metrics.acc > 0.6', 'ab'],
  ['metrics.acc > 0.8', 'a'],
  ['metrics.acc < 0.6', 'a'],
  ['metrics.acc >= 0.5 AND metrics.acc >= 0.8', 'a'],
  ['metrics.`acc` != 0.7', 'a'],
  ["attribute.name = 'a'", '400 INVALID_PARAMETER_VALUE'],
  ["metrics.acc > '1'", '400 INVALID_PARAMETER_VALUE'],
  ["name > 'a'", '400 INVALID_PARAMETER_VALUE'],
  ['tags.t IS NULL', '400 INVALID_PARAMETER_VALUE'],
])('finds by %s the models %j', async (filter, names) => {
  const { search, runId, a } = await set();
  const found = await search({ filter: filter.replace('{run}', runId).replace('{a}', a) });
  expect([...found].sort().join('')).toBe([...names].sort().join(''));
});

it.each([
  [[{ dataset_name: 'd1' }], '', 'a'],
  [[{ dataset_name: 'd1', dataset_digest: 'x' }], '', 'a'],
  [[{ dataset_name: 'd1', dataset_digest: 'z' }], '', ''],
  [[{ dataset_name: 'd3' }], '', ''],
  [[{ dataset_name: 'd1' }], 'metrics.acc > 0.6', ''],
  [[{ dataset_name: 'd1' }, { dataset_name: 'd2' }], 'metrics.acc > 0.6', 'a'],
  [[{}], '', '400 INVALID_PARAMETER_VALUE'],
  [[{ dataset_name: '' }], '', '400 INVALID_PARAMETER_VALUE'],
])('looks on the datasets %j with %j at the models %j', async (datasets, filter, names) => {
  const { search } = await set();
  expect(await search({ datasets, filter })).toBe(names);
});

it.each([
  ['name', true, 'abc'],
  ['name', false, 'cba'],
  ['metrics.acc', true, 'bac'],
  ['metrics.acc', false, 'abc'],
  ['metrics.loss', true, 'abc'],
  ['metrics.none', false, 'abc'],
  ['model_type', false, 'abc'],
  ['params.p', true, '400 INVALID_PARAMETER_VALUE'],
  ['attributes.name', true, '400 INVALID_PARAMETER_VALUE'],
  ['nonsense', true, '400 INVALID_PARAMETER_VALUE'],
])('orders by %s (ascending: %s) as %s', async (field_name, ascending, names) => {
  const { search } = await set();
  expect(await search({ order_by: [{ field_name, ascending }, { field_name: 'name' }] })).toBe(names);
});

it('orders by a metric as it was measured on a dataset', async () => {
  const { search } = await set();
  const on = (dataset_name: string) =>
    search({
      filter: "name != 'c'",
      order_by: [
        { field_name: 'metrics.acc', dataset_name },
        { field_name: 'name', ascending: false },
      ],
    });
  expect(await on('d1')).toBe('ab');
  expect(await on('d3')).toBe('ba');
});

it('takes no limit for the usual one', async () => {
  const { search } = await set();
  expect(await search({ max_results: 0 })).toHaveLength(3);
  expect(await search({ max_results: 2, order_by: [{ field_name: 'name' }] })).toBe('ab');
  expect(await search({ max_results: -1 })).toBe('400 INVALID_PARAMETER_VALUE');
});
