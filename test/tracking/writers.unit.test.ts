import { dynamoExperimentStore } from '../../lambdas/tracking/adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from '../../lambdas/tracking/adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from '../../lambdas/tracking/adapters/dynamodb/run-store';
import { logBatch } from '../../lambdas/tracking/core/log-batch';
import { metricHistory } from '../../lambdas/tracking/core/metric-history';
import { FakeDocuments, nameTables } from './fake-documents';
import { callIn, metricsOnly, point, startRun } from './make-tracking';

beforeAll(nameTables);

/** Writers of one run at the same time, each with batches of its own; all must come through. */
it.each([
  ['200 writers of small batches', 200, 10],
  ['40 writers of batches that are flushed', 40, 200],
])(
  'loses nothing of %s',
  async (_what, writers, size) => {
    const documents = new FakeDocuments();
    const stores = {
      experiments: dynamoExperimentStore(documents.client),
      runs: dynamoRunStore(documents.client),
      models: dynamoLoggedModelStore(documents.client),
    };
    const runId = await startRun(stores);
    // Each call takes a turn of the event loop, so that writers come between one another's.
    documents.before = () => new Promise((resolve) => setImmediate(resolve));
    await Promise.all(
      Array.from({ length: writers }, (_, writer) => {
        const metrics = Array.from({ length: size }, (_unused, index) => {
          const step = writer * size + index;
          return point('loss', step, step, 1000 + step);
        });
        const params = [{ key: `writer_${writer}`, value: 'x' }];
        return logBatch(stores, runId, { ...metricsOnly(metrics), params }, callIn());
      }),
    );
    const { points } = await metricHistory(stores, 'weather', { runId, key: 'loss', maxResults: 25_000 });
    expect(points.map(({ step }) => step)).toEqual(Array.from({ length: writers * size }, (_, step) => step));
    const run = (await stores.runs.find('weather', runId))?.value;
    expect(run?.params.size).toBe(writers);
    const chunks = [...(documents.items.get(`P#weather#OVERFLOW#${runId}`)?.keys() ?? [])];
    const places = chunks.map((sk) => sk.split('#')[1]);
    expect(new Set(places).size).toBe(places.length);
  },
  60_000,
);
