import { dynamoExperimentStore } from '../../lambdas/tracking/adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from '../../lambdas/tracking/adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from '../../lambdas/tracking/adapters/dynamodb/run-store';
import type { ExperimentStore } from '../../lambdas/tracking/core/experiment-store';
import { type LoggingStores, logBatch } from '../../lambdas/tracking/core/log-batch';
import { metricHistory } from '../../lambdas/tracking/core/metric-history';
import type { RunStore } from '../../lambdas/tracking/core/run-store';
import { searchRuns } from '../../lambdas/tracking/core/search-runs';
import { FakeDocuments, nameTables } from './fake-documents';
import { callIn, metricsOnly, point, startRun } from './make-tracking';
import { noisy } from './noise';

interface Budget {
  readonly documents: FakeDocuments;
  readonly stores: LoggingStores & { readonly runs: RunStore; readonly experiments: ExperimentStore };
}

const set = (): Budget => {
  const documents = new FakeDocuments();
  const stores = {
    experiments: dynamoExperimentStore(documents.client),
    runs: dynamoRunStore(documents.client),
    models: dynamoLoggedModelStore(documents.client),
  };
  return { documents, stores };
};

beforeAll(nameTables);

describe('log-batch of 1,000 metrics', () => {
  const distinct = (step: number) =>
    Array.from({ length: 1000 }, (_, index) =>
      point(`layer_${index}/weight_norm`, noisy(step * 1000 + index), step, 1_700_000_000_000 + step * 1000),
    );

  it('costs at most 20 write units for points of one metric', async () => {
    const { documents, stores } = set();
    const runId = await startRun(stores);
    documents.resetUnits();
    const points = Array.from({ length: 1000 }, (_, step) =>
      point('train_loss', noisy(step), step, 1_700_000_000_000 + step * 37),
    );
    await logBatch(stores, runId, metricsOnly(points), callIn());
    expect(documents.writeUnits).toBeLessThanOrEqual(20);
    // The run, its experiment, and half a unit for a look at what a crash may have left behind.
    expect(documents.readUnits).toBeLessThanOrEqual(2.5);
  });

  it('costs at most 50 write units, a twentieth of an item each, for a metric each', async () => {
    const { documents, stores } = set();
    const runId = await startRun(stores);
    for (const step of [0, 1, 2, 3]) {
      documents.resetUnits();
      await logBatch(stores, runId, metricsOnly(distinct(step)), callIn());
      expect(documents.writeUnits).toBeLessThanOrEqual(50);
    }
  });

  it('costs nothing to write when it is repeated', async () => {
    const { documents, stores } = set();
    const runId = await startRun(stores);
    await logBatch(stores, runId, metricsOnly(distinct(0)), callIn());
    documents.resetUnits();
    await logBatch(stores, runId, metricsOnly(distinct(0)), callIn());
    expect(documents.writeUnits).toBe(0);
  });
});

it('costs nothing to write when a batch is repeated that went into the history', async () => {
  const { documents, stores } = set();
  const runId = await startRun(stores);
  const batch = metricsOnly(
    Array.from({ length: 1000 }, (_, step) => point('loss', noisy(step), step, step)),
  );
  await logBatch(stores, runId, batch, callIn());
  documents.resetUnits();
  await logBatch(stores, runId, batch, callIn());
  expect(documents.writeUnits).toBe(0);
});

it('logs ten metrics a step, 200 steps long, for at most 5 write units a step', async () => {
  const { documents, stores } = set();
  const runId = await startRun(stores);
  documents.resetUnits();
  for (let step = 0; step < 200; step += 1) {
    const points = Array.from({ length: 10 }, (_, index) =>
      point(`validation_metric_${index}`, noisy(step * 10 + index), step, 1_700_000_000_000 + step * 1000),
    );
    await logBatch(stores, runId, metricsOnly(points), callIn());
  }
  expect(documents.writeUnits / 200).toBeLessThanOrEqual(5);
  const { points } = await metricHistory(stores, 'weather', {
    runId,
    key: 'validation_metric_3',
    maxResults: 25_000,
  });
  expect(points).toHaveLength(200);
});

describe('a search over 1,000 runs with 10 params and 10 metrics each', () => {
  let documents: Budget['documents'];
  let stores: Budget['stores'];

  beforeAll(async () => {
    ({ documents, stores } = set());
    for (let index = 0; index < 1000; index += 1) {
      const runId = await startRun(stores, { startTime: 1_700_000_000_000 + index });
      const entries = Array.from({ length: 10 }, (_, one) => one);
      await logBatch(
        stores,
        runId,
        {
          metrics: entries.map((one) => point(`validation_metric_${one}`, noisy(index * 10 + one))),
          params: entries.map((one) => ({
            key: `hyper_parameter_${one}`,
            value: String(noisy(index + one)),
          })),
          tags: [{ key: 'cairn.execution', value: `e${index % 7}` }],
        },
        callIn(),
      );
    }
    documents.resetUnits();
  }, 30_000);

  const query = { experimentIds: ['0'], view: 'ACTIVE_ONLY', maxResults: 10 } as const;
  const best = { field: { kind: 'metric', key: 'validation_metric_3' }, descending: true } as const;

  it('costs at most 500 read units to filter and order them all', async () => {
    documents.resetUnits();
    const condition = {
      field: { kind: 'tag', key: 'cairn.execution' },
      operator: '=',
      value: 'e3',
    } as const;
    const { items } = await searchRuns(stores, 'weather', {
      ...query,
      conditions: [condition],
      orderings: [best],
    });
    expect(items).toHaveLength(10);
    expect(documents.readUnits).toBeLessThanOrEqual(500);
  });

  it('costs at most 30 read units for the ten newest', async () => {
    documents.resetUnits();
    const { items } = await searchRuns(stores, 'weather', { ...query, conditions: [], orderings: [] });
    expect(items.map(({ run }) => run.startTime - 1_700_000_000_000)).toEqual([
      999, 998, 997, 996, 995, 994, 993, 992, 991, 990,
    ]);
    expect(documents.readUnits).toBeLessThanOrEqual(30);
  });
});
