import { dynamoExperimentStore } from '../../lambdas/tracking/adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from '../../lambdas/tracking/adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from '../../lambdas/tracking/adapters/dynamodb/run-store';
import { mintEntityId } from '../../lambdas/tracking/core/entity-id';
import { logBatch } from '../../lambdas/tracking/core/log-batch';
import { metricHistory } from '../../lambdas/tracking/core/metric-history';
import { latestOf } from '../../lambdas/tracking/core/metrics/metric-log';
import { searchRuns } from '../../lambdas/tracking/core/search-runs';
import { FakeDocuments, nameTables } from './fake-documents';
import { callIn, metricsOnly, point, startRun } from './make-tracking';
import { noiseText, noisy } from './noise';
import { madeRun } from './run-store.contract';

nameTables();

const set = () => {
  const documents = new FakeDocuments();
  const stores = {
    experiments: dynamoExperimentStore(documents.client),
    runs: dynamoRunStore(documents.client),
    models: dynamoLoggedModelStore(documents.client),
  };
  return { documents, stores };
};
const range = (count: number) => Array.from({ length: count }, (_, index) => index);

it('keeps 100,000 points of one metric, and reads of them what a page shows', async () => {
  const { documents, stores } = set();
  const runId = await startRun(stores);
  for (const batch of range(100)) {
    const points = range(1000).map((index) => {
      const step = batch * 1000 + index;
      return point('loss', noisy(step), step, 1_700_000_000_000 + step * 37);
    });
    await logBatch(stores, runId, metricsOnly(points), callIn());
  }
  const steps: unknown[] = [];
  const units: number[] = [];
  let pageToken: string | undefined;
  do {
    documents.resetUnits();
    const page = await metricHistory(stores, 'weather', { runId, key: 'loss', maxResults: 5000, pageToken });
    steps.push(...page.points.map(({ step }) => step));
    units.push(documents.readUnits);
    pageToken = page.nextPageToken;
  } while (pageToken);
  expect(steps).toEqual(range(100_000));
  expect(units).toHaveLength(20);
  expect(Math.max(...units)).toBeLessThan(80);
}, 60_000);

it('keeps 1,000 metrics, their latest points and histories', async () => {
  const { stores } = set();
  const runId = await startRun(stores);
  for (const step of range(5)) {
    const points = range(1000).map((index) => point(`layer_${index}/norm`, noisy(index), step, step));
    await logBatch(stores, runId, metricsOnly(points), callIn());
  }
  const run = (await stores.runs.find('weather', runId))?.value;
  const latest = run && [...latestOf(run.metrics).values()];
  expect(latest).toHaveLength(1000);
  expect(latest?.every(({ step }) => step === 4)).toBe(true);
  const { points } = await metricHistory(stores, 'weather', {
    runId,
    key: 'layer_999/norm',
    maxResults: 100,
  });
  expect(points.map(({ step }) => step)).toEqual([0, 1, 2, 3, 4]);
}, 30_000);

it('keeps 100 params of 6,000 characters beside metrics that go on', async () => {
  const { documents, stores } = set();
  const runId = await startRun(stores);
  const params = range(100).map((index) => ({ key: `long_${index}`, value: noiseText(6000, index) }));
  await logBatch(stores, runId, { metrics: [], tags: [], params }, callIn());
  for (const step of range(500)) {
    documents.resetUnits();
    await logBatch(stores, runId, metricsOnly([point('loss', noisy(step), step, step)]), callIn());
    expect(documents.writeUnits).toBeLessThanOrEqual(6);
    expect(documents.readUnits).toBeLessThanOrEqual(4);
  }
  const run = (await stores.runs.find('weather', runId))?.value;
  expect([...(run?.params ?? [])]).toEqual(params.map(({ key, value }) => [key, value]));
}, 30_000);

describe('10,000 runs in an experiment', () => {
  const { documents, stores } = set();
  const experiments = { find: async () => undefined, idOfName: async () => undefined };
  const query = { experimentIds: ['0'], view: 'ACTIVE_ONLY', maxResults: 100 } as const;

  beforeAll(async () => {
    for (const index of range(10_000)) {
      const startTime = 1_700_000_000_000 + index;
      const run = madeRun({
        runId: mintEntityId('0', startTime),
        experimentId: '0',
        startTime,
        params: new Map(range(20).map((one) => [`hyper_parameter_${one}`, String(noisy(index + one))])),
        tags: new Map([['fold', String(index % 10)]]),
        metrics: {
          latest: new Map(),
          fresh: range(20).map((one) => point(`validation_metric_${one}`, noisy(index * 20 + one))),
        },
        datasets: [],
      });
      const subject = { kind: 'run', id: run.runId } as const;
      await stores.runs.create(run, { project: 'weather', fact: 'RunStarted', subject }, callIn());
    }
  }, 60_000);

  const best = { field: { kind: 'metric', key: 'validation_metric_5' }, descending: true } as const;

  it('finds the best of those that a filter leaves, page by page', async () => {
    const conditions = [
      { field: { kind: 'metric', key: 'validation_metric_3' }, operator: '>', value: 0.5 },
      { field: { kind: 'tag', key: 'fold' }, operator: '=', value: '3' },
    ] as const;
    const expected = range(10_000)
      .filter((index) => noisy(index * 20 + 3) > 0.5 && index % 10 === 3)
      .sort((a, b) => noisy(b * 20 + 5) - noisy(a * 20 + 5));
    const found: number[] = [];
    let pageToken: string | undefined;
    do {
      const page = await searchRuns({ ...stores, experiments }, 'weather', {
        ...query,
        conditions,
        orderings: [best],
        pageToken,
      });
      found.push(...page.items.map(({ run }) => run.startTime - 1_700_000_000_000));
      pageToken = page.nextPageToken;
    } while (pageToken);
    expect(found).toEqual(expected);
  }, 30_000);

  it('reads a few pages for the newest, and a quarter of a unit a run for all', async () => {
    documents.resetUnits();
    await searchRuns({ ...stores, experiments }, 'weather', { ...query, conditions: [], orderings: [] });
    expect(documents.readUnits).toBeLessThan(60);
    documents.resetUnits();
    await searchRuns({ ...stores, experiments }, 'weather', { ...query, conditions: [], orderings: [best] });
    expect(documents.readUnits).toBeLessThan(2800);
  }, 30_000);
});
