import { dynamoExperimentStore } from '../../lambdas/tracking/adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from '../../lambdas/tracking/adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from '../../lambdas/tracking/adapters/dynamodb/run-store';
import { createRun } from '../../lambdas/tracking/core/create-run';
import { logBatch } from '../../lambdas/tracking/core/log-batch';
import { metricHistory } from '../../lambdas/tracking/core/metric-history';
import { updateRun } from '../../lambdas/tracking/core/update-run';
import { FakeDocuments, nameTables } from './fake-documents';
import { callIn, metricsOnly, point, startRun } from './make-tracking';
import { noiseText } from './noise';

beforeAll(nameTables);

const set = async () => {
  const documents = new FakeDocuments();
  const stores = {
    experiments: dynamoExperimentStore(documents.client),
    runs: dynamoRunStore(documents.client),
    models: dynamoLoggedModelStore(documents.client),
  };
  const runId = await startRun(stores);
  /** Sort keys beside the run. */
  const beside = () => [...(documents.items.get(`P#weather#OVERFLOW#${runId}`)?.keys() ?? [])].sort();
  /** The next request ends before its run is saved, as in a crash. */
  const crashing = async (work: () => Promise<unknown>): Promise<void> => {
    documents.before = (command, { Item }) => {
      if (command !== 'Delete' && String(Item?.['sk']).startsWith('RUN#')) throw new Error('crash');
    };
    await expect(work()).rejects.toThrow('crash');
    documents.before = () => undefined;
  };
  return { documents, stores, runId, beside, crashing };
};

const losses = (from: number, count = 400) =>
  metricsOnly(Array.from({ length: count }, (_, index) => point('loss', index, from + index, from + index)));
const longParam = (key: string) => ({
  metrics: [],
  tags: [],
  params: [1, 2].map((seed) => ({ key: `${key}${seed}`, value: noiseText(6000, seed) })),
});

it('removes with the next flush the chunk that a crash left behind', async () => {
  const { stores, runId, beside, crashing } = await set();
  await logBatch(stores, runId, losses(0), callIn());
  await crashing(() => logBatch(stores, runId, losses(400), callIn()));
  expect(beside()).toHaveLength(2);
  await logBatch(stores, runId, losses(400), callIn());
  expect(beside()).toHaveLength(2);
  const { points } = await metricHistory(stores, 'weather', { runId, key: 'loss', maxResults: 9999 });
  expect(points).toHaveLength(800);
});

it('removes with the next long list the parts that a crash left behind', async () => {
  const { stores, runId, beside, crashing } = await set();
  await crashing(() => logBatch(stores, runId, longParam('a'), callIn()));
  expect(beside()).toHaveLength(1);
  await logBatch(stores, runId, longParam('bb'), callIn());
  expect(beside()).toHaveLength(1);
  expect((await stores.runs.find('weather', runId))?.value.params.get('bb1')).toHaveLength(6000);
});

it('removes when a run ends what nothing after a crash has removed', async () => {
  const { stores, runId, beside, crashing } = await set();
  await logBatch(stores, runId, losses(0), callIn());
  await crashing(() => logBatch(stores, runId, losses(400), callIn()));
  await crashing(() => logBatch(stores, runId, longParam('a'), callIn()));
  expect(beside()).toHaveLength(3);
  await updateRun(stores, runId, { status: 'FINISHED', endTime: 1 }, callIn());
  expect(beside()).toHaveLength(1);
});

it('takes back at once what a change has written that lost the race', async () => {
  const { documents, stores, runId, beside } = await set();
  const before = await stores.runs.find('weather', runId);
  if (!before) throw new Error('not found');
  await logBatch(stores, runId, metricsOnly([point('a', 1)]), callIn());
  const flush = losses(0).metrics.map(({ key, value, step, timestamp }) => ({ key, value, step, timestamp }));
  const params = new Map([['a', noiseText(9000, 1)]]);
  const lost = stores.runs.save(before, { run: { ...before.value, params }, flush }, callIn());
  await expect(lost).rejects.toThrow('changed meanwhile');
  expect(beside()).toEqual([]);
  expect(documents.items.size).toBeGreaterThan(0);
});

it('leaves nothing of a run that was never made', async () => {
  const { documents, stores } = await set();
  const tags = new Map([['note', noiseText(8000, 1)]]);
  const draft = { experimentId: '0', userId: 'ada', startTime: 1, tags };
  documents.before = (command) => {
    if (command === 'TransactWrite') throw new Error('crash');
  };
  await expect(createRun(stores, draft, callIn())).rejects.toThrow('crash');
  expect([...documents.items.keys()].filter((pk) => pk.includes('OVERFLOW'))).toEqual([]);
  documents.before = () => undefined;
  const { run } = await createRun(stores, draft, callIn());
  expect((await stores.runs.find('weather', run.runId))?.value.tags.get('note')).toHaveLength(8000);
});
