import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { registryMlflowRoutes } from '../../contracts/registry/mlflow-routes';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { dynamoRegistryStore } from '../../lambdas/registry/adapters/dynamodb/registry-store';
import { registryHandlersOn } from '../../lambdas/registry/handlers/routes';
import { trackingHandlers } from '../../lambdas/tracking/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { modelId as registered, registrationSetUp } from '../registry/registration-fixtures';
import { noiseText, noisy } from './noise';

type Body = Readonly<Record<string, unknown>>;

const begin = 1_700_000_000_000;
const times = <Value>(count: number, value: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => value(index));

/** A client of both APIs on tables; whatever is refused is an error. */
export const clientOn = (documents: DynamoDBDocumentClient) => {
  const people = [principalOf('ada', 'developer')];
  const tracking = apiClient(mlflowTrackingRoutes, trackingHandlers(documents), people);
  const { ports } = registrationSetUp();
  const store = dynamoRegistryStore(documents);
  const routes = registryMlflowRoutes.filter(({ id }) => id.startsWith('registry.'));
  const registry = apiClient(routes, registryHandlersOn({ ...ports, store }) as never, people);
  const ask = async (method: string, path: string, body?: object): Promise<Body> => {
    const api = /^(registered-models|model-versions)/.test(path) ? registry : tracking;
    const answer = await api('ada', method, `/api/2.0/mlflow/${path}`, body ? { body } : {});
    if (answer.status !== 200) throw new Error(`${path} said ${answer.raw.slice(0, 300)}`);
    return answer.body as Body;
  };
  return {
    post: (path: string, body: object) => ask('POST', path, body),
    get: (path: string, query: Readonly<Record<string, string>>) =>
      ask('GET', `${path}?${new URLSearchParams(query)}`),
  };
};
export type Client = ReturnType<typeof clientOn>;

const inside = (body: Body, ...path: readonly string[]): string =>
  String(path.reduce<unknown>((value, name) => (value as Body)[name], body));

/** A run with 20 metrics, 20 params and 10 tags, as many log. */
export const usualRun = async ({ post }: Client, index: number, experiment_id = '0'): Promise<string> => {
  const tags = times(10, (one) => ({ key: `note_${one}`, value: `fold ${index % 10} of series ${one}` }));
  const start_time = begin + index * 1000;
  const run = await post('runs/create', { experiment_id, start_time, run_name: `run-${index}`, tags });
  const run_id = inside(run, 'run', 'info', 'run_id');
  await post('runs/log-batch', {
    run_id,
    metrics: times(20, (one) => ({
      key: `validation_metric_${one}`,
      value: noisy(index * 20 + one),
      step: 0,
      timestamp: start_time,
    })),
    params: times(20, (one) => ({ key: `hyper_parameter_${one}`, value: String(noisy(index + one)) })),
  });
  return run_id;
};

export const losses = (count: number, from = 0) =>
  times(count, (index) => ({
    key: 'train_loss',
    value: noisy(from + index),
    step: from + index,
    timestamp: begin + (from + index) * 37,
  }));

const layers = (step: number) =>
  times(1000, (index) => ({
    key: `layer_${index}/weight_norm`,
    value: noisy(step * 1000 + index),
    step,
    timestamp: begin + step,
  }));

/** One way in which the tables are used: what is there before, and the request that is counted. */
type Pattern = (client: Client) => Promise<() => Promise<unknown>>;

const onUsualRun =
  (request: (client: Client, run_id: string) => Promise<unknown>): Pattern =>
  async (client) => {
    const run_id = await usualRun(client, 1);
    return () => request(client, run_id);
  };

const runsInSearch = 400;
let searched: Promise<string> | undefined;

const fillExperiment = async (client: Client): Promise<string> => {
  const experiment_id = inside(
    await client.post('experiments/create', { name: 'searched' }),
    'experiment_id',
  );
  for (let index = 0; index < runsInSearch; index += 20)
    await Promise.all(times(20, (one) => usualRun(client, index + one, experiment_id)));
  return experiment_id;
};

/** All searches are in one experiment, which is filled for the first of them. */
const inRuns =
  (search: object): Pattern =>
  async (client) => {
    searched ??= fillExperiment(client);
    const experiment_ids = [await searched];
    return () => client.post('runs/search', { experiment_ids, ...search });
  };

const historyPage =
  (batches: number): Pattern =>
  async (client) => {
    const run_id = await usualRun(client, 1);
    for (let batch = 0; batch < batches; batch += 1)
      await client.post('runs/log-batch', { run_id, metrics: losses(1000, batch * 1000) });
    const query = { run_id, metric_key: 'train_loss', max_results: '1000' };
    const { next_page_token: token } = await client.get('metrics/get-history', query);
    return () => client.get('metrics/get-history', { ...query, page_token: String(token) });
  };

const versions =
  (count: number, request: (client: Client, name: string) => Promise<unknown>): Pattern =>
  async (client) => {
    const name = `rain-${count}`;
    await client.post('registered-models/create', { name });
    const source = `models:/${registered}`;
    for (let version = 0; version < count; version += 1)
      await client.post('model-versions/create', { name, source, model_id: registered });
    await client.post('registered-models/alias', { name, alias: 'candidate', version: '1' });
    return () => request(client, name);
  };

const createVersion = (client: Client, name: string) =>
  client.post('model-versions/create', { name, source: `models:/${registered}`, model_id: registered });

/** Every pattern of the table in ADR 0020, by its name there. */
export const patterns: Readonly<Record<string, Pattern>> = {
  'create an experiment': async (client) => () => client.post('experiments/create', { name: 'new' }),
  'get an experiment by name': async (client) => {
    await client.post('experiments/create', { name: 'known' });
    return () => client.get('experiments/get-by-name', { experiment_name: 'known' });
  },
  'create a run': async (client) => () =>
    client.post('runs/create', { experiment_id: '0', start_time: begin, tags: [] }),
  'get a run': onUsualRun(({ get }, run_id) => get('runs/get', { run_id })),
  'log a metric': onUsualRun(({ post }, run_id) => post('runs/log-metric', { run_id, ...losses(1)[0] })),
  'log a param': onUsualRun(({ post }, run_id) =>
    post('runs/log-parameter', { run_id, key: 'a', value: 'b' }),
  ),
  'set a tag': onUsualRun(({ post }, run_id) => post('runs/set-tag', { run_id, key: 'a', value: 'b' })),
  'log a batch of 1,000 points of one metric': onUsualRun(({ post }, run_id) =>
    post('runs/log-batch', { run_id, metrics: losses(1000) }),
  ),
  'log the same batch again': async (client) => {
    const run_id = await usualRun(client, 1);
    const request = () => client.post('runs/log-batch', { run_id, metrics: losses(1000) });
    await request();
    return request;
  },
  'log a batch of a point of each of 1,000 metrics': async (client) => {
    const run_id = await usualRun(client, 1);
    await client.post('runs/log-batch', { run_id, metrics: layers(0) });
    return () => client.post('runs/log-batch', { run_id, metrics: layers(1) });
  },
  'log 100 params of 6,000 characters': onUsualRun(({ post }, run_id) =>
    post('runs/log-batch', {
      run_id,
      params: times(100, (one) => ({ key: `long_${one}`, value: noiseText(6000, one) })),
    }),
  ),
  'log a metric beside 100 params of 6,000 characters': async (client) => {
    const run_id = await usualRun(client, 1);
    const params = times(100, (one) => ({ key: `long_${one}`, value: noiseText(6000, one) }));
    await client.post('runs/log-batch', { run_id, params });
    return () => client.post('runs/log-metric', { run_id, ...losses(1)[0] });
  },
  'end a run': onUsualRun(({ post }, run_id) =>
    post('runs/update', { run_id, status: 'FINISHED', end_time: begin + 1 }),
  ),
  'search: the 10 newest of 400 runs': inRuns({ max_results: 10 }),
  'search: 10 of 400 runs by a metric, ordered by another': inRuns({
    max_results: 10,
    filter: 'metrics.validation_metric_3 > 0.5',
    order_by: ['metrics.validation_metric_5 DESC'],
  }),
  'history: 1,000 points behind the first 1,000 of 5,000': historyPage(5),
  'history: 1,000 points behind the first 1,000 of 30,000': historyPage(30),
  'create a version of a model that has 2': versions(2, createVersion),
  'create a version of a model that has 40': versions(40, createVersion),
  'get a version by alias': versions(3, ({ get }, name) =>
    get('registered-models/alias', { name, alias: 'candidate' }),
  ),
  'move an alias': versions(4, ({ post }, name) =>
    post('registered-models/alias', { name, alias: 'candidate', version: '3' }),
  ),
};
