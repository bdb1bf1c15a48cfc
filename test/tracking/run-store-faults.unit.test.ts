import { dynamoExperimentStore } from '../../lambdas/tracking/adapters/dynamodb/experiment-store';
import { dynamoLoggedModelStore } from '../../lambdas/tracking/adapters/dynamodb/logged-model-store';
import { dynamoRunStore } from '../../lambdas/tracking/adapters/dynamodb/run-store';
import { findRun } from '../../lambdas/tracking/core/find-run';
import { logBatch } from '../../lambdas/tracking/core/log-batch';
import { metricHistory } from '../../lambdas/tracking/core/metric-history';
import { refusingNewer } from '../harness/refusing-newer';
import { thrownCode } from '../harness/thrown-code';
import { FakeDocuments, nameTables } from './fake-documents';
import { callIn, metricsOnly, point, startRun } from './make-tracking';

beforeAll(nameTables);

const set = async () => {
  const documents = new FakeDocuments();
  const stores = {
    experiments: dynamoExperimentStore(documents.client),
    runs: dynamoRunStore(documents.client),
    models: dynamoLoggedModelStore(documents.client),
  };
  const runId = await startRun(stores);
  const steps = async (key: string) => {
    const { points } = await metricHistory(stores, 'weather', { runId, key, maxResults: 10_000 });
    return points.map(({ step }) => step);
  };
  return { documents, stores, runId, steps };
};

const series = (key: string, from: number, to: number) =>
  metricsOnly(Array.from({ length: to - from }, (_, index) => point(key, index, from + index, from + index)));

const isRunPut = (command: string, input: { readonly Item?: Record<string, unknown> }) =>
  command === 'Put' && String(input.Item?.['sk']).startsWith('RUN#');

it('repeats a change that lost the race, with the winner’s points in it', async () => {
  const { documents, stores, runId, steps } = await set();
  let rival: Promise<void> | undefined;
  documents.before = async (command, input) => {
    if (!isRunPut(command, input) || rival) return;
    rival = logBatch(stores, runId, series('loss', 1000, 1400), callIn());
    await rival;
  };
  await logBatch(stores, runId, series('loss', 0, 400), callIn());
  expect(await steps('loss')).toEqual([
    ...Array.from({ length: 400 }, (_, index) => index),
    ...Array.from({ length: 400 }, (_, index) => 1000 + index),
  ]);
});

it('gives up with an error that clients repeat when every race is lost', async () => {
  const { documents, stores, runId } = await set();
  jest.spyOn(Math, 'random').mockReturnValue(0);
  let rivals = 0;
  documents.before = async (command, input) => {
    if (!isRunPut(command, input) || rivals >= 100) return;
    const own = rivals;
    rivals = 1000;
    await logBatch(stores, runId, metricsOnly([point('rival', own, own)]), callIn());
    rivals = own + 1;
  };
  const refused = logBatch(stores, runId, metricsOnly([point('loss', 1)]), callIn());
  expect(await thrownCode(refused)).toBe('run.contended');
  jest.restoreAllMocks();
});

it('shows no point of a batch that failed on the way, and all of it once it is repeated', async () => {
  const { documents, stores, runId, steps } = await set();
  documents.before = (command, input) => {
    if (isRunPut(command, input)) throw new Error('connection lost');
  };
  await expect(logBatch(stores, runId, series('loss', 0, 400), callIn())).rejects.toThrow('connection lost');
  documents.before = () => undefined;
  expect(await steps('loss')).toEqual([]);
  await logBatch(stores, runId, series('loss', 0, 400), callIn());
  expect(await steps('loss')).toHaveLength(400);
});

it('says that history is missing instead of giving a short one', async () => {
  const { documents, stores, runId, steps } = await set();
  for (const from of [0, 400, 800]) await logBatch(stores, runId, series('loss', from, from + 400), callIn());
  const partition = documents.items.get(`P#weather#OVERFLOW#${runId}`);
  const first = [...(partition?.keys() ?? [])].find((sk) => sk.startsWith('CHUNK#'));
  partition?.delete(String(first));
  await expect(steps('loss')).rejects.toThrow('metric history is missing');
});

it('reads a run again whose parts were replaced while it was read', async () => {
  const { documents, stores, runId } = await set();
  const large = (seed: string) => ({
    metrics: [],
    params: [],
    tags: Array.from({ length: 50 }, (_, index) => ({
      key: `t${index}`,
      value: Array.from(
        { length: 900 },
        (_unused, n) => ((n * 7919 + index * 104_729) % 999_983).toString(36) + seed,
      ).join(''),
    })),
  });
  await logBatch(stores, runId, large('a'), callIn());
  let replaced = false;
  documents.before = async (command) => {
    if (command !== 'BatchGet' || replaced) return;
    replaced = true;
    await logBatch(stores, runId, large('b'), callIn());
  };
  const { stored } = await findRun(stores, 'weather', runId);
  expect(replaced).toBe(true);
  expect(stored.value.tags.get('t0')).toContain('b');
});

it('refuses items that a newer Cairn wrote', async () => {
  const { documents, runId } = await set();
  for (const partition of documents.items.values())
    for (const [sk, item] of partition) if (sk.startsWith('RUN#')) item['schemaVersion'] = 2;
  const runs = dynamoRunStore(refusingNewer(documents.client));
  expect(await thrownCode(runs.find('weather', runId))).toBe('storage.newer-version');
});
