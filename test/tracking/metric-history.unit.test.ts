import fc from 'fast-check';
import { mlflowTrackingRoutes } from '../../contracts/tracking/mlflow-routes';
import { sampled } from '../../lambdas/tracking/core/sample';
import { trackingHandlersOn } from '../../lambdas/tracking/handlers/routes';
import { apiClient, principalOf } from '../harness/api-client';
import { memoryTracking } from './make-tracking';

const base = '/api/2.0/mlflow';
const interval = `${base}/metrics/get-history-bulk-interval`;
const bulk = '/ajax-api/2.0/mlflow/metrics/get-history-bulk';

interface Point {
  readonly key: string;
  readonly value: number | string;
  readonly timestamp: number;
  readonly step: number;
}

const set = () => {
  const api = apiClient(mlflowTrackingRoutes, trackingHandlersOn(memoryTracking()) as never, [
    principalOf('dev', 'developer'),
  ]);
  const post = async (path: string, body: unknown) =>
    (await api('dev', 'POST', `${base}/${path}`, { body })).body;
  const runWith = async (points: readonly Omit<Point, 'key'>[], key = 'loss'): Promise<string> => {
    const { run } = (await post('runs/create', {})) as { run: { info: { run_id: string } } };
    const metrics = points.map((point) => ({ key, ...point }));
    for (let start = 0; start < metrics.length; start += 1000)
      await post('runs/log-batch', { run_id: run.info.run_id, metrics: metrics.slice(start, start + 1000) });
    return run.info.run_id;
  };
  const get = (url: string) => api('dev', 'GET', url);
  const metricsAt = async (url: string): Promise<readonly (Point & { readonly run_id: string })[]> => {
    const { status, body } = await get(url);
    expect(status).toBe(200);
    return (body as { metrics?: (Point & { run_id: string })[] }).metrics ?? [];
  };
  return { runWith, get, metricsAt };
};

/** Two points a step, in the order of time. */
const curve = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    value: index % 7,
    timestamp: index,
    step: Math.floor(index / 2),
  }));

describe('a history sampled for a chart', () => {
  // What mlflow server 3.17.2 answers to the same curve, by timestamps.
  it.each([
    ['max_results=10', [0, 30, 60, 90, 120, 150, 180, 210, 240, 299]],
    ['max_results=7&start_step=10&end_step=33', [20, 27, 34, 41, 48, 55, 67]],
    ['max_results=1', [299]],
    ['max_results=2', [0, 299]],
    ['start_step=5&end_step=5', [10, 11]],
    ['start_step=1000&end_step=2000', []],
  ])('has of 300 points with %s those of MLflow', async (query, timestamps) => {
    const { runWith, metricsAt } = set();
    const runId = await runWith(curve(300));
    const points = await metricsAt(`${interval}?run_ids=${runId}&metric_key=loss&${query}`);
    expect(points.map(({ timestamp }) => timestamp)).toEqual(timestamps);
    expect(points.every(({ run_id, key }) => run_id === runId && key === 'loss')).toBe(true);
  });

  it('goes run by run as asked, by step, and passes over unknown runs and metrics', async () => {
    const { runWith, metricsAt } = set();
    const late = [
      { value: 5, timestamp: 1, step: 1 },
      { value: 'NaN', timestamp: 3, step: 0 },
    ];
    const [a, b] = [await runWith(late as never), await runWith(curve(2))];
    const points = await metricsAt(`${interval}?run_ids=${b}&run_ids=none&run_ids=${a}&metric_key=loss`);
    expect(points.map(({ run_id, step, value }) => [run_id, step, value])).toEqual([
      [b, 0, 0],
      [b, 0, 1],
      [a, 0, 'NaN'],
      [a, 1, 5],
    ]);
    expect(await metricsAt(`${interval}?run_ids=${a}&metric_key=none`)).toEqual([]);
  });

  it.each([
    ['', "Missing value for required parameter 'run_ids'"],
    ['run_ids=a', "Missing value for required parameter 'metric_key'"],
    ['run_ids=a&metric_key=', "Missing value for required parameter 'metric_key'"],
    ['run_ids=a&metric_key=m&max_results=0', 'between 1 and 2500'],
    ['run_ids=a&metric_key=m&max_results=2501', 'between 1 and 2500'],
    ['run_ids=a&metric_key=m&max_results=x', "parameter 'max_results'"],
    ['run_ids=a&metric_key=m&start_step=1', 'both must be specified'],
    ['run_ids=a&metric_key=m&end_step=1', 'both must be specified'],
    ['run_ids=a&metric_key=m&start_step=2&end_step=1', 'end_step must be greater than start_step'],
    ['run_ids=a&metric_key=m&start_step=a&end_step=b', "parameter 'start_step'"],
    [
      `${'run_ids=a&'.repeat(101)}metric_key=m`,
      'request must specify at most 100 run_ids. Received 101 run_ids.',
    ],
  ])('is refused with %j', async (query, message) => {
    const { get } = set();
    expect(await get(`${interval}?${query}`)).toMatchObject({
      status: 400,
      body: { error_code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining(message) },
    });
  });

  it('is as SQL’s NTILE has it, with the last point in place of the last part’s first', () => {
    /** The first of each part; the first parts have one more where it does not come out even. */
    const ntile = (all: readonly number[], parts: number): number[] => {
      const firsts: number[] = [];
      const left = [...all];
      for (let part = 0; part < parts && left.length > 0; part += 1) {
        const size = Math.ceil(left.length / (parts - part));
        firsts.push(...left.splice(0, size).slice(0, 1));
      }
      return firsts;
    };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 1, max: 50 }), (length, most) => {
        const all = Array.from({ length }, (_, index) => index);
        const expected = ntile(all, most);
        if (length > 0 && expected.at(-1) !== length - 1) expected.splice(-1, 1, length - 1);
        expect(sampled(all, most)).toEqual(expected);
      }),
    );
  });
});

describe('the histories of several runs, for the web page', () => {
  it('go by run id, then by timestamp, and end at the limit', async () => {
    const { runWith, metricsAt } = set();
    const ids = [await runWith(curve(3)), await runWith(curve(2)), await runWith(curve(1))];
    const query = ids.map((id) => `run_id=${id}`).join('&');
    const sorted = [...ids].sort();
    const lengths = [3, 2, 1];
    const expected = sorted.flatMap((id) =>
      Array.from({ length: lengths[ids.indexOf(id)] ?? 0 }, (_, timestamp) => [id, timestamp]),
    );
    const found = await metricsAt(`${bulk}?${query}&run_id=none&metric_key=loss`);
    expect(found.map(({ run_id, timestamp }) => [run_id, timestamp])).toEqual(expected);
    const some = await metricsAt(`${bulk}?${query}&metric_key=loss&max_results=4`);
    expect(some.map(({ run_id, timestamp }) => [run_id, timestamp])).toEqual(expected.slice(0, 4));
  });

  it('are an empty list where there is nothing, which the page reads without asking', async () => {
    const { get } = set();
    expect((await get(`${bulk}?run_id=none&metric_key=`)).body).toEqual({ metrics: [] });
  });

  it.each([
    ['metric_key=m', 'must specify at least one run_id.'],
    ['run_id=a', 'must specify a metric_key.'],
    [`metric_key=m${'&run_id=a'.repeat(101)}`, 'cannot specify more than 100 run_ids. Received 101 run_ids.'],
  ])('are refused with %j in MLflow’s own words', async (query, message) => {
    expect(await set().get(`${bulk}?${query}`)).toMatchObject({
      status: 400,
      body: { message: `GetMetricHistoryBulk request ${message}` },
    });
  });
});

it('ends a page where an answer would grow too large, whatever was asked for', async () => {
  const { runWith, get } = set();
  const key = 'k'.repeat(250);
  const runId = await runWith(curve(13_000), key);
  const page = await get(`${base}/metrics/get-history?run_id=${runId}&metric_key=${key}&max_results=25000`);
  const { metrics, next_page_token: token } = page.body as { metrics: Point[]; next_page_token: string };
  expect(Buffer.byteLength(page.raw)).toBeLessThan(5_000_000);
  expect(metrics.length).toBeGreaterThan(10_000);
  const rest = await get(
    `${base}/metrics/get-history?run_id=${runId}&metric_key=${key}&max_results=25000&page_token=${token}`,
  );
  const { metrics: others } = rest.body as { metrics: Point[] };
  expect([...metrics, ...others].map(({ timestamp }) => timestamp)).toEqual(
    curve(13_000).map(({ timestamp }) => timestamp),
  );
});
