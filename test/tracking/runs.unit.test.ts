import type { Batch } from '../../lambdas/tracking/core/batch';
import { createLoggedModel } from '../../lambdas/tracking/core/create-logged-model';
import { createRun } from '../../lambdas/tracking/core/create-run';
import { findRun } from '../../lambdas/tracking/core/find-run';
import { deleteRunTag, logBatch } from '../../lambdas/tracking/core/log-batch';
import { logInputs, logOutputs } from '../../lambdas/tracking/core/log-inputs';
import { logLegacyModel } from '../../lambdas/tracking/core/log-legacy-model';
import { metricHistory } from '../../lambdas/tracking/core/metric-history';
import { latestOf } from '../../lambdas/tracking/core/metrics/metric-log';
import { deleteRun, restoreRun, updateRun } from '../../lambdas/tracking/core/update-run';
import { thrownCode } from '../harness/thrown-code';
import { callIn, memoryTracking, metricsOnly, point, startRun } from './make-tracking';

const batch = (rest: Partial<Batch>): Batch => ({ metrics: [], params: [], tags: [], ...rest });
const call = callIn();

const set = async () => {
  const stores = memoryTracking();
  const runId = await startRun(stores, { name: 'first' });
  const run = async () => (await findRun(stores, 'weather', runId)).stored.value;
  const facts = () => stores.tables.journal.entries.map(({ fact }) => fact);
  return { stores, runId, run, facts };
};

it('remembers who made the run and who counts as its author', async () => {
  const { run } = await set();
  expect(await run()).toMatchObject({ principal: 'token:ada', author: 'person:ada', userId: 'ada' });
});

it('names a run by its request, its tag, or by itself, and keeps name and tag alike', async () => {
  const { stores, runId, run } = await set();
  const named = async (name: string | undefined, tag: string | undefined) => {
    const tags = new Map(tag === undefined ? [] : [['mlflow.runName', tag] as const]);
    const draft = { experimentId: '0', userId: '', startTime: 0, name, tags };
    return (await createRun(stores, draft, call)).run;
  };
  expect((await named('a', undefined)).tags.get('mlflow.runName')).toBe('a');
  expect((await named(undefined, 'b')).name).toBe('b');
  expect((await named('', undefined)).name).toMatch(/^\w+-\w+-\d+$/);
  expect(await thrownCode(named('a', 'b'))).toBe('request.invalid');
  await logBatch(stores, runId, batch({ tags: [{ key: 'mlflow.runName', value: 'by tag' }] }), call);
  expect((await run()).name).toBe('by tag');
  await updateRun(stores, runId, { name: 'by update' }, call);
  expect((await run()).tags.get('mlflow.runName')).toBe('by update');
});

it('never changes a param, and writes nothing of a batch that tries', async () => {
  const { stores, runId, run } = await set();
  const params = [{ key: 'seed', value: '7' }];
  await logBatch(stores, runId, batch({ params }), call);
  await logBatch(stores, runId, batch({ params }), call);
  const before = await run();
  const conflicting = batch({
    params: [
      { key: 'new', value: '1' },
      { key: 'seed', value: '8' },
    ],
    metrics: [point('acc', 1)],
    tags: [{ key: 'a', value: 'b' }],
  });
  expect(await thrownCode(logBatch(stores, runId, conflicting, call))).toBe('run.param.immutable');
  expect(await run()).toEqual(before);
});

it.each<readonly [string, Batch]>([
  ['too many metrics', batch({ metrics: Array.from({ length: 1001 }, (_, step) => point('a', 1, step)) })],
  [
    'too many params',
    batch({ params: Array.from({ length: 101 }, (_, n) => ({ key: `p${n}`, value: '' })) }),
  ],
  ['too many tags', batch({ tags: Array.from({ length: 101 }, (_, n) => ({ key: `t${n}`, value: '' })) })],
  [
    'too much in all',
    batch({
      metrics: Array.from({ length: 950 }, (_, step) => point('a', 1, step)),
      tags: Array.from({ length: 60 }, (_, n) => ({ key: `t${n}`, value: '' })),
    }),
  ],
  [
    'a param twice',
    batch({
      params: [
        { key: 'a', value: '1' },
        { key: 'a', value: '1' },
      ],
    }),
  ],
  ...['', '/a', 'a/', 'a//b', './a', '..', 'a/../b', 'a\n', 'a,b', 'x'.repeat(251)].map(
    (key) => [`the key ${JSON.stringify(key).slice(0, 20)}`, batch({ metrics: [point(key, 1)] })] as const,
  ),
])('refuses a batch with %s and writes nothing', async (_what, wrong) => {
  const { stores, runId, run } = await set();
  const before = await run();
  expect(await thrownCode(logBatch(stores, runId, wrong, call))).toBe('request.invalid');
  expect(await run()).toEqual(before);
});

it('cuts long values as MLflow does, never through a character', async () => {
  const { stores, runId, run } = await set();
  const params = [{ key: 'long', value: `${'x'.repeat(5999)}😀!` }];
  await logBatch(stores, runId, batch({ params, tags: [{ key: 't', value: 'y'.repeat(9000) }] }), call);
  // Lengths count characters: one that takes two units of UTF-16 is one.
  expect((await run()).params.get('long')).toBe(`${'x'.repeat(5999)}😀`);
  expect((await run()).tags.get('t')).toHaveLength(8000);
});

it('saves nothing when a batch is repeated', async () => {
  const { stores, runId } = await set();
  const whole = batch({
    metrics: Array.from({ length: 400 }, (_, step) => point('loss', step, step)),
    params: [{ key: 'a', value: '1' }],
    tags: [{ key: 'b', value: '2' }],
  });
  await logBatch(stores, runId, whole, call);
  const before = (await findRun(stores, 'weather', runId)).stored.revision;
  await logBatch(stores, runId, { ...whole, metrics: whole.metrics.slice(-1) }, call);
  expect((await findRun(stores, 'weather', runId)).stored.revision).toEqual(before);
  await logBatch(stores, runId, whole, call);
  const { points } = await metricHistory(stores, 'weather', { runId, key: 'loss', maxResults: 1000 });
  expect(points.map(({ step }) => step)).toEqual(Array.from({ length: 400 }, (_, step) => step));
});

it('loses nothing of what 30 writers log at once', async () => {
  const { stores, runId, run } = await set();
  await Promise.all(
    Array.from({ length: 30 }, (_, writer) =>
      logBatch(
        stores,
        runId,
        batch({ metrics: [point(`m${writer}`, writer)], params: [{ key: `p${writer}`, value: '1' }] }),
        call,
      ),
    ),
  );
  expect(latestOf((await run()).metrics).size).toBe(30);
  expect((await run()).params.size).toBe(30);
});

it('lets one value of a param win when many log it at once', async () => {
  const { stores, runId, run } = await set();
  const codes = await Promise.all(
    Array.from({ length: 10 }, (_, value) =>
      thrownCode(logBatch(stores, runId, batch({ params: [{ key: 'a', value: String(value) }] }), call)),
    ),
  );
  expect(codes.filter((code) => code === 'none')).toHaveLength(1);
  expect(codes.filter((code) => code === 'run.param.immutable')).toHaveLength(9);
  expect((await run()).params.get('a')).toBe(String(codes.indexOf('none')));
});

it('pages a history by timestamp, step and value', async () => {
  const { stores, runId } = await set();
  const points = [
    point('a', 2, 1, 5),
    point('a', 1, 1, 5),
    point('a', 9, 0, 7),
    point('a', Number.NaN, 3, 1),
  ];
  await logBatch(stores, runId, metricsOnly(points), call);
  const page = (pageToken?: string) =>
    metricHistory(stores, 'weather', { runId, key: 'a', maxResults: 3, pageToken });
  const first = await page();
  expect(first.points.map(({ value }) => value)).toEqual([Number.NaN, 1, 2]);
  const second = await page(first.nextPageToken);
  expect(second).toEqual({ points: [point('a', 9, 0, 7)], nextPageToken: undefined });
  expect(await thrownCode(page('nonsense'))).toBe('search.invalid');
});

it('keeps metrics of a logged model with the model, too: the latest for each dataset', async () => {
  const { stores, runId } = await set();
  const draft = { experimentId: '0', name: 'model', modelType: '', params: [], tags: [] };
  const { modelId } = await createLoggedModel(stores, draft, call);
  const metrics = [
    { ...point('acc', 0.5, 1), modelId },
    { ...point('acc', 0.6, 2), modelId },
    { ...point('acc', 0.1, 1), modelId, datasetName: 'rain', datasetDigest: 'd' },
  ];
  await logBatch(stores, runId, batch({ metrics }), call);
  await logBatch(stores, runId, batch({ metrics }), call);
  const stored = await stores.models.find('weather', modelId);
  expect(stored?.revision.version).toBe(2);
  expect(stored?.value.metrics).toEqual([
    { ...point('acc', 0.6, 2), runId },
    { ...point('acc', 0.1, 1), runId, datasetName: 'rain', datasetDigest: 'd' },
  ]);
  const unknown = batch({ metrics: [{ ...point('x', 1), modelId: 'm-unknown' }] });
  expect(await thrownCode(logBatch(stores, runId, unknown, call))).toBe('logged-model.not-found');
});

it('journals start, end, deletion and restore of a run, and no batch', async () => {
  const { stores, runId, facts } = await set();
  await logBatch(stores, runId, metricsOnly([point('a', 1)]), call);
  await updateRun(stores, runId, { status: 'FINISHED', endTime: 5 }, call);
  await updateRun(stores, runId, { status: 'FINISHED', endTime: 5 }, call);
  await deleteRun(stores, runId, call);
  await deleteRun(stores, runId, call);
  await restoreRun(stores, runId, call);
  expect(facts()).toEqual(['RunStarted', 'RunFinished', 'RunDeleted', 'RunRestored']);
  expect(stores.tables.journal.entries[1]).toMatchObject({
    subject: { kind: 'run', id: runId },
    details: { status: 'FINISHED' },
    relations: [{ role: 'experiment', subject: { kind: 'experiment', id: '0' } }],
  });
});

it('takes nothing for a deleted run until it is restored', async () => {
  const { stores, runId } = await set();
  await deleteRun(stores, runId, call);
  const refused = [
    logBatch(stores, runId, metricsOnly([point('a', 1)]), call),
    updateRun(stores, runId, { status: 'FINISHED' }, call),
    logOutputs(stores, runId, [{ modelId: 'm-1', step: 0 }], call),
    deleteRunTag(stores, runId, 'mlflow.runName', call),
  ];
  for (const one of refused) expect(await thrownCode(one)).toBe('run.deleted');
  await restoreRun(stores, runId, call);
  await logBatch(stores, runId, metricsOnly([point('a', 1)]), call);
});

it('does not know the runs of other projects', async () => {
  const { stores, runId } = await set();
  const foreign = callIn('other');
  expect(await thrownCode(findRun(stores, 'other', runId))).toBe('run.not-found');
  expect(await thrownCode(logBatch(stores, runId, metricsOnly([point('a', 1)]), foreign))).toBe(
    'run.not-found',
  );
  expect(await thrownCode(deleteRun(stores, runId, foreign))).toBe('run.not-found');
});

it('records inputs and outputs once, and says when a tag is not there', async () => {
  const { stores, runId, run } = await set();
  const dataset = { name: 'rain', digest: 'abc', sourceType: 'local', source: '{}' };
  const inputs = {
    datasets: [{ dataset, tags: new Map([['mlflow.data.context', 'training']]) }],
    models: ['m-1'],
  };
  await logInputs(stores, runId, inputs, call);
  await logInputs(stores, runId, inputs, call);
  await logOutputs(stores, runId, [{ modelId: 'm-2', step: 1 }], call);
  await logOutputs(stores, runId, [{ modelId: 'm-2', step: 1 }], call);
  expect(await run()).toMatchObject({ modelInputs: ['m-1'], modelOutputs: [{ modelId: 'm-2', step: 1 }] });
  expect((await run()).datasets).toHaveLength(1);
  expect(await thrownCode(deleteRunTag(stores, runId, 'none', call))).toBe('run.tag.not-found');
});

it('appends a legacy model to the history tag once', async () => {
  const { stores, runId, run } = await set();
  const model = { artifact_path: 'm', flavors: {}, utc_time_created: 't', run_id: runId };
  await logLegacyModel(stores, runId, JSON.stringify(model), call);
  await logLegacyModel(stores, runId, JSON.stringify(model), call);
  expect(JSON.parse((await run()).tags.get('mlflow.log-model.history') ?? '')).toEqual([model]);
  for (const wrong of ['x', '{}', '[]', 'null'])
    expect(await thrownCode(logLegacyModel(stores, runId, wrong, call))).toBe('request.invalid');
});
