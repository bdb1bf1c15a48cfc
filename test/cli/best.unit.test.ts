import { fakePlatform, refusal } from './fake-platform';
import { cairn } from './recorded-terminal';

const setting = (name: string, model: string, rest: object) => ({
  params: { model, depth: '3' },
  runs: [{ runId: `id-of-${name}`, name, status: 'FINISHED', value: 0.9, seeds: { seed: '1' } }],
  repeats: 3,
  mean: 0.85,
  std: 0.01,
  p: null,
  ...rest,
});
const found = {
  experiment: { experimentId: '1', name: 'rain' },
  metric: 'auc',
  direction: 'maximize',
  measured: 9,
  unmeasured: 1,
  settingCount: 4,
  settings: [
    setting('high', 'forest', { verdict: 'best' }),
    setting('near', 'boosting', { verdict: 'ties', p: 0.4 }),
    setting('far', 'tree', { verdict: 'worse', p: 0.001 }),
  ],
  differing: ['model'],
};
const route = 'GET /api/cairn/v1/tracking/best-run';

const ask = async (answer: object, ...rest: readonly string[]) => {
  const platform = await fakePlatform({ [route]: answer });
  const result = await cairn(['best', 'rain', '--metric', 'auc', ...rest], platform);
  await platform.close();
  return { ...result, seen: platform.seen };
};

describe('cairn best', () => {
  it('names the best run, its params against the next ones, and what ties', async () => {
    const { status, out } = await ask(found);
    expect(status).toBe(0);
    expect(out.trimEnd().split('\n')).toEqual([
      'high is the best of 9 runs of rain by auc, highest first, 1 without it',
      'run   auc  mean ± std                         model     id',
      'high  0.9  0.85 ± 0.01 of 3  best             forest    id-of-high',
      'near  0.9  0.85 ± 0.01 of 3  ties (p 0.4)     boosting  id-of-near',
      'far   0.9  0.85 ± 0.01 of 3  worse (p 0.001)  tree      id-of-far',
      '… and 1 more settings: --limit',
      'It ties with near: their repeats overlap, so the difference may be chance.',
      '  Compare: npx cairn compare id-of-high id-of-near',
    ]);
  });

  it('says that single runs prove little', async () => {
    const once = { repeats: 1, std: null };
    const settings = [
      setting('a', 'x', { ...once, verdict: 'best' }),
      setting('b', 'y', { ...once, verdict: 'unknown' }),
    ];
    const { out } = await ask({ ...found, settings });
    expect(out).toContain('It was run once: repeat it and the next ones over several seeds');
  });

  it('says when nothing was measured, and prints the answer whole as JSON', async () => {
    const nothing = { ...found, measured: 0, unmeasured: 4, settings: [] };
    expect((await ask(nothing)).out).toContain('No run of rain has a value of auc (4 without one).');
    const { json, seen } = await ask(found, '--json', '--direction', 'minimize', '--seed', 'a', 'b');
    expect(json()).toEqual(found);
    const query = new URL(seen[0]?.path ?? '', 'http://platform').searchParams;
    expect([...query].map((pair) => pair.join('=')).sort()).toEqual([
      'direction=minimize',
      'experiment=rain',
      'limit=5',
      'metric=auc',
      'seeds=a',
      'seeds=b',
    ]);
  });

  it('passes on what the platform refuses', async () => {
    const { status, err } = await ask(refusal(404, 'experiment.not-found', 'There is no experiment rain.'));
    expect(status).toBe(1);
    expect(err).toContain('There is no experiment rain.');
  });
});

describe('cairn compare', () => {
  const answer = {
    runs: ['a', 'b'].map((name) => ({
      ...{ runId: `id-${name}`, name, experimentId: '1', status: 'FINISHED', userId: 'ada' },
      ...{ startTime: 0, endTime: null },
    })),
    differing: {
      params: { model: ['tree', 'forest'] },
      metrics: { auc: [0.712345, 'NaN'] },
      datasets: {},
      tags: { long: ['x'.repeat(80), null] },
    },
    same: { params: 3, metrics: 0, datasets: 1, tags: 2 },
  };

  it('shows what differs, a column for each run', async () => {
    const platform = await fakePlatform({ 'GET /api/cairn/v1/tracking/compare-runs': answer });
    const { out, status } = await cairn(['compare', 'id-a', 'id-b'], platform);
    await platform.close();
    expect(status).toBe(0);
    expect(out).toMatch(/params +model +tree +forest\n/);
    expect(out).toMatch(/metrics +auc +0\.7123 +NaN\n/);
    expect(out).toContain(`${'x'.repeat(59)}…`);
    expect(out).toContain('The same in all: 3 params, 0 metrics, 1 datasets, 2 tags.');
  });

  it('needs two runs', async () => {
    const platform = await fakePlatform({});
    const { status, err } = await cairn(['compare', 'id-a'], platform);
    await platform.close();
    expect([status, err]).toEqual([2, expect.stringContaining('name two runs or more')]);
  });
});
