import { noisy } from '../../test/tracking/noise';

type Body = Readonly<Record<string, unknown>>;

/** First timestamp, milliseconds. */
export const begin = 1_700_000_000_000;

/** Points of one metric, with as many digits as real losses have. */
export const losses = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({
    key: 'train_loss',
    value: noisy(from + index),
    step: from + index,
    timestamp: begin + (from + index) * 37,
  }));

/** MLflow's REST API at an address; what is refused is an error. */
export const ask = (url: string) => {
  const send = async (path: string, init: RequestInit): Promise<Body> => {
    const once = () => fetch(`${url}/api/2.0/mlflow/${path}`, init);
    // A connection that was idle for long may be closed by the other side in the very moment in which it is used.
    const answer = await once().catch(once);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${url} ${path} said ${answer.status} ${text.slice(0, 300)}`);
    return JSON.parse(text) as Body;
  };
  const headers = { 'content-type': 'application/json', authorization: 'Bearer ada' };
  return {
    post: (path: string, body: object) => send(path, { method: 'POST', headers, body: JSON.stringify(body) }),
    get: (path: string, query: Readonly<Record<string, string>>) =>
      send(`${path}?${new URLSearchParams(query)}`, { headers }),
  };
};

/** What differs between two servers that hold the same. */
export interface Place {
  readonly url: string;
  readonly runWithHistory: string;
  /** Where a version of the model comes from. */
  readonly source: object;
}

/** A run to log to, made before the clock starts. */
interface Prepared {
  readonly runId: string;
}

export interface Operation {
  readonly name: string;
  /** Requests that are timed as one. */
  readonly requests: number;
  readonly run: (place: Place, prepared: Prepared) => Promise<unknown>;
}

const newRun = async ({ url }: Place, experiment_id: string): Promise<string> => {
  const { run } = (await ask(url).post('runs/create', { experiment_id, start_time: begin })) as {
    run: { info: { run_id: string } };
  };
  return run.info.run_id;
};

export const prepare = async (place: Place, experimentId: string): Promise<Prepared> => ({
  runId: await newRun(place, experimentId),
});

const search = (experimentId: string, runs: number): Operation => ({
  name: `search ${runs.toLocaleString('en')} runs by a metric, ordered by another, 100 best`,
  requests: 1,
  run: async ({ url }) => {
    const { runs: found } = await ask(url).post('runs/search', {
      experiment_ids: [experimentId],
      max_results: 100,
      filter: 'metrics.validation_metric_3 > 0.5',
      order_by: ['metrics.validation_metric_5 DESC'],
    });
    const wanted = Math.min(100, Math.floor(runs / 4));
    if ((found as readonly unknown[]).length < wanted) throw new Error('the search found too little');
  },
});

const wholeHistory = (points: number): Operation => ({
  name: `history of ${points.toLocaleString('en')} points, in pages of 25,000`,
  requests: Math.ceil(points / 25_000),
  run: async ({ url, runWithHistory }) => {
    let found = 0;
    let page_token = '';
    do {
      const page = await ask(url).get('metrics/get-history', {
        run_id: runWithHistory,
        metric_key: 'train_loss',
        max_results: '25000',
        ...(page_token ? { page_token } : {}),
      });
      found += (page['metrics'] as readonly unknown[]).length;
      page_token = String(page['next_page_token'] ?? '');
    } while (page_token);
    if (found !== points) throw new Error(`the history has ${found} points`);
  },
});

/** What both servers are asked; `experiments` are two, the smaller one first. */
export const operations = (
  experiments: readonly (readonly [id: string, runs: number])[],
  { batch, singles, history }: { readonly batch: number; readonly singles: number; readonly history: number },
): readonly Operation[] => [
  { name: 'create a run', requests: 1, run: (place) => newRun(place, experiments[0]?.[0] ?? '0') },
  {
    name: `log-batch of ${batch.toLocaleString('en')}`,
    requests: 1,
    run: ({ url }, { runId }) => ask(url).post('runs/log-batch', { run_id: runId, metrics: losses(batch) }),
  },
  {
    name: `${singles} × log-metric, one after another`,
    requests: singles,
    run: async ({ url }, { runId }) => {
      for (const point of losses(singles))
        await ask(url).post('runs/log-metric', { run_id: runId, ...point });
    },
  },
  ...experiments.map(([id, runs]) => search(id, runs)),
  wholeHistory(history),
  {
    name: 'get a version by alias',
    requests: 1,
    run: ({ url }) => ask(url).get('registered-models/alias', { name: 'rain', alias: 'candidate' }),
  },
  {
    name: 'create a version',
    requests: 1,
    run: ({ url, source }) => ask(url).post('model-versions/create', { name: 'rain', ...source }),
  },
];
