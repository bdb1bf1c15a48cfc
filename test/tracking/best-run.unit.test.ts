import { bestRun } from '../../lambdas/tracking/core/comparison/best-run';
import { compareRuns } from '../../lambdas/tracking/core/comparison/compare-runs';
import { directionOf } from '../../lambdas/tracking/core/comparison/metric-direction';
import { logBatch } from '../../lambdas/tracking/core/log-batch';
import type { Condition } from '../../lambdas/tracking/core/search/condition';
import { deleteRun } from '../../lambdas/tracking/core/update-run';
import { callIn, memoryTracking, point, startRun } from './make-tracking';

const call = callIn();
let stores = memoryTracking();

const log = async (name: string, params: Readonly<Record<string, string>>, auc?: number, startTime = 1) => {
  const runId = await startRun(stores, { name, startTime });
  const batch = {
    params: Object.entries(params).map(([key, value]) => ({ key, value })),
    metrics: auc === undefined ? [] : [point('auc', auc)],
    tags: [],
  };
  await logBatch(stores, runId, batch, call);
  return runId;
};

const best = (rest: Partial<Parameters<typeof bestRun>[2]> = {}) =>
  bestRun(stores, 'weather', { experiment: 'Default', metric: 'auc', conditions: [], limit: 5, ...rest });

beforeEach(() => {
  stores = memoryTracking();
});

/** Repeats of a setting over seeds 1, 2, 3, … */
const repeat = async (name: string, model: string, values: readonly number[]) => {
  for (const [index, value] of values.entries())
    await log(`${name}-${index}`, { model, seed: String(index + 1) }, value);
};

describe('the best run', () => {
  it('is the one with the highest value, and its params stand against the next ones', async () => {
    await log('low', { model: 'tree', depth: '3' }, 0.7);
    const winner = await log('high', { model: 'forest', depth: '3' }, 0.8);
    const found = await best();
    expect(found.settings[0]?.runs[0]).toEqual({
      runId: winner,
      name: 'high',
      status: 'RUNNING',
      value: 0.8,
      seeds: {},
    });
    expect(found).toMatchObject({ direction: 'maximize', measured: 2, unmeasured: 0, differing: ['model'] });
    expect(found.settings.map(({ verdict }) => verdict)).toEqual(['best', 'unknown']);
  });

  it('ties with a setting whose repeats overlap, and not with one whose repeats do not', async () => {
    await repeat('a', 'forest', [0.8, 0.83, 0.86]);
    await repeat('b', 'boosting', [0.84, 0.8, 0.84]);
    await repeat('c', 'tree', [0.6, 0.63, 0.66]);
    const { settings } = await best();
    expect(settings.map(({ params, verdict }) => [params['model'], verdict])).toEqual([
      ['forest', 'best'],
      ['boosting', 'ties'],
      ['tree', 'worse'],
    ]);
    expect(settings[0]).toMatchObject({ repeats: 3, mean: expect.closeTo(0.83), std: expect.closeTo(0.03) });
  });

  it('pairs repeats by their seeds: a small but steady difference is no tie', async () => {
    await repeat('a', 'forest', [0.71, 0.8103, 0.9101]);
    await repeat('b', 'boosting', [0.7, 0.8, 0.9]);
    expect((await best()).settings.map(({ verdict }) => verdict)).toEqual(['best', 'worse']);
    const unpaired = await best({ seeds: ['none'] });
    expect(unpaired.settings.every(({ repeats }) => repeats === 1)).toBe(true);
  });

  it('ranks settings by their mean: one lucky repeat is not the best', async () => {
    await repeat('lucky', 'tree', [0.5, 0.9, 0.5]);
    await repeat('steady', 'forest', [0.8, 0.8, 0.8]);
    expect((await best()).settings[0]?.params).toEqual({ model: 'forest' });
  });

  it('takes seeds of nested keys for seeds, and runs without params for strangers', async () => {
    await log('a', { model__random_state: '1' }, 0.8);
    await log('b', { model__random_state: '2' }, 0.8);
    await log('c', {}, 0.7);
    await log('d', {}, 0.7);
    expect((await best()).settings.map(({ repeats }) => repeats)).toEqual([2, 1, 1]);
  });

  it('leaves out deleted runs, other runs than asked for, and values that are no numbers', async () => {
    await deleteRun(stores, await log('deleted', { a: '1' }, 0.99), call);
    await log('nan', { a: '2' }, Number.NaN);
    await log('none', { a: '3' });
    await log('other', { a: '4' }, 0.9);
    await log('asked', { a: '5' }, 0.5);
    const conditions: readonly Condition[] = [
      { field: { kind: 'param', key: 'a' }, operator: '!=', value: '4' },
    ];
    const found = await best({ conditions });
    expect(found.settings.map(({ runs }) => runs[0]?.name)).toEqual(['asked']);
    expect(found).toMatchObject({ measured: 1, unmeasured: 2 });
  });

  it('is the lowest where the name of the metric says so, and as the caller says', async () => {
    await log('a', { x: '1' }, 0.1);
    await log('b', { x: '2' }, 0.2);
    expect((await best({ direction: 'minimize' })).settings[0]?.params).toEqual({ x: '1' });
    expect(
      ['val_log_loss', 'testRMSE', 'mean_squared_error', 'fit_seconds', 'eval/loss'].map(directionOf),
    ).toEqual(Array(5).fill('minimize'));
    expect(['roc_auc', 'accuracy', 'f1', 'test_r2', 'closeness'].map(directionOf)).toEqual(
      Array(5).fill('maximize'),
    );
  });

  it('finds an experiment by id, and says when there is none', async () => {
    await log('a', {}, 1);
    expect((await best({ experiment: '0' })).experiment).toEqual({ experimentId: '0', name: 'Default' });
    await expect(best({ experiment: 'nowhere' })).rejects.toMatchObject({ code: 'experiment.not-found' });
  });
});

describe('runs side by side', () => {
  it('show what differs, and count what does not', async () => {
    const a = await log('a', { model: 'tree', depth: '3', only: 'here' }, 0.7);
    const b = await log('b', { model: 'forest', depth: '3' }, Number.POSITIVE_INFINITY);
    const { runs, differing, same } = await compareRuns(stores, 'weather', [b, a]);
    expect(runs.map(({ name }) => name)).toEqual(['b', 'a']);
    expect(differing).toEqual({
      params: { model: ['forest', 'tree'], only: [null, 'here'] },
      metrics: { auc: ['Infinity', 0.7] },
      datasets: {},
      tags: {},
    });
    expect(same).toEqual({ params: 1, metrics: 0, datasets: 0, tags: 0 });
  });

  it('need runs of the project', async () => {
    const a = await log('a', {}, 0.7);
    await expect(compareRuns(stores, 'other', [a, a])).rejects.toMatchObject({ code: 'run.not-found' });
  });
});
