import type { MaterializationRun } from '../../contracts/features/materialization';
import type { TrainingSetDescription } from '../../contracts/features/training-set';
import type { Statement } from '../../contracts/journal';
import type { MaterializationStore } from '../../lambdas/features/core/offline/materialization-store';
import type { TrainingSetStore } from '../../lambdas/features/core/training-set/training-set-store';
import { callOfStep } from '../../lambdas/platform/steps';
import { makeMaterialization } from './make-view';
import { recordMaterialization } from './record-materialization';
import { stepCall } from './run-step';

export interface OfflineStoresCase {
  readonly materializations: MaterializationStore;
  readonly trainingSets: TrainingSetStore;
  readonly entries: () => Promise<number>;
}

const call = callOfStep(stepCall);
const materialized: Statement = {
  project: 'weather',
  fact: 'FeaturesMaterialized',
  subject: { kind: 'feature-view', id: 'daily_weather/1' },
};
const created: Statement = {
  project: 'weather',
  fact: 'TrainingSetCreated',
  subject: { kind: 'training-set', id: 'x' },
};
const period = { from: '2012-01-01', to: '2012-12-31', rows: 1 };
const description = (digest: string): TrainingSetDescription => ({
  schemaVersion: 1,
  project: 'weather',
  digest,
  sha256: digest,
  rows: 3,
  features: [{ name: 'wind', type: 'DOUBLE' }],
  label: 'will_rain',
  baselineColumn: null,
  entities: ['city'],
  timestamp: 'event_timestamp',
  selection: { method: 'none' },
  scaling: 'none',
  datasetVersions: [{ name: 'city-weather', version: 2, digest }],
  featureService: { name: 'rain_v1', version: 1, digest },
  featureViews: [{ name: 'daily_weather', version: 1, digest }],
  split: { train: period, validation: period, test: period },
  rowsOutsideSplits: 0,
});

/** What the stores of materializations and training sets promise. */
export const offlineStoresContract = (make: () => Promise<OfflineStoresCase>): void => {
  it('finds the latest materialization of a view version, and every snapshot', async () => {
    const { materializations, entries } = await make();
    const [first, second] = [
      makeMaterialization({ snapshot: 'a' }),
      makeMaterialization({ snapshot: 'b', rows: 7 }),
    ];
    await recordMaterialization(materializations, 'weather', first, materialized, call);
    await recordMaterialization(materializations, 'weather', second, materialized, call);
    expect(await materializations.has('weather', 'daily_weather', 1)).toBe(true);
    expect(await materializations.latest('weather', 'daily_weather', 1)).toEqual(second);
    expect(await materializations.snapshot('weather', 'daily_weather', 1, 'a')).toEqual(first);
    expect(await materializations.snapshot('weather', 'daily_weather', 1, 'b')).toEqual(second);
    expect(await entries()).toBe(2);
  });

  it('keeps materializations of projects, views and versions apart', async () => {
    const { materializations } = await make();
    await recordMaterialization(materializations, 'weather', makeMaterialization(), materialized, call);
    expect(await materializations.latest('elsewhere', 'daily_weather', 1)).toBeUndefined();
    expect(await materializations.latest('weather', 'other', 1)).toBeUndefined();
    expect(await materializations.has('weather', 'daily_weather', 2)).toBe(false);
    expect(await materializations.latest('weather', 'daily_weather', 2)).toBeUndefined();
    expect(await materializations.snapshot('weather', 'daily_weather', 1, 'other')).toBeUndefined();
  });

  const times = (now: string, until: string) => ({
    now: `2026-03-01T08:${now}:00.000Z`,
    until: `2026-03-01T08:${until}:00.000Z`,
  });
  const of = (holder: string) => ({ project: 'weather', view: 'daily_weather', holder });

  it('gives the lease of a view to one at a time, and to its holder again', async () => {
    const { materializations } = await make();
    const first = await materializations.take(of('a'), times('00', '16'));
    expect(first).toMatchObject(of('a'));
    expect(await materializations.take(of('b'), times('01', '17'))).toBeUndefined();
    expect(await materializations.take({ ...of('b'), view: 'other' }, times('01', '17'))).toBeDefined();
    expect(await materializations.holder('weather', 'daily_weather', times('01', '01').now)).toEqual({
      holder: 'a',
      until: times('00', '16').until,
    });
    const again = await materializations.take(of('a'), times('02', '18'));
    expect(again?.token).not.toBe(first?.token);
    if (again) await materializations.release(again);
    expect(await materializations.holder('weather', 'daily_weather', times('03', '03').now)).toBeUndefined();
    expect(await materializations.take(of('b'), times('03', '19'))).toBeDefined();
  });

  it('takes a lease over when it is over, and lets its former holder neither write nor give it back', async () => {
    const { materializations, entries } = await make();
    const slow = await materializations.take(of('a'), times('00', '16'));
    const quick = await materializations.take(of('b'), times('16', '32'));
    if (!slow || !quick) throw new Error('no lease');
    const record = (lease: typeof slow) =>
      materializations.record(
        'weather',
        makeMaterialization({ snapshot: lease.holder }),
        materialized,
        call,
        {
          lease,
          isLatest: true,
        },
      );
    await expect(record(slow)).rejects.toMatchObject({ code: 'storage.conflict' });
    await materializations.release(slow);
    expect(await materializations.holder('weather', 'daily_weather', times('17', '17').now)).toMatchObject({
      holder: 'b',
    });
    expect(await materializations.latest('weather', 'daily_weather', 1)).toBeUndefined();
    expect(await entries()).toBe(0);
    await record(quick);
    expect(await materializations.latest('weather', 'daily_weather', 1)).toMatchObject({ snapshot: 'b' });
  });

  it('lets one of two have a lease who ask for it at once', async () => {
    const { materializations } = await make();
    const holders = ['a', 'b', 'c'];
    const taken = await Promise.all(
      holders.map((holder) => materializations.take(of(holder), times('00', '16'))),
    );
    expect(taken.filter((lease) => lease !== undefined)).toHaveLength(1);
  });

  it('keeps a manifest beside the latest, too', async () => {
    const { materializations } = await make();
    const lease = await materializations.take(of('a'), times('00', '16'));
    if (!lease) throw new Error('no lease');
    const older = makeMaterialization({
      schemaVersion: 2,
      snapshot: 'older',
      covered: [{ from: null, to: null }],
    });
    await materializations.record('weather', older, materialized, call, { lease, isLatest: false });
    expect(await materializations.latest('weather', 'daily_weather', 1)).toBeUndefined();
    expect(await materializations.snapshot('weather', 'daily_weather', 1, 'older')).toEqual(older);
  });

  it('keeps the progress of runs, and lists them newest first', async () => {
    const { materializations } = await make();
    const run = (execution: string): MaterializationRun => ({
      schemaVersion: 1,
      project: 'weather',
      view: 'daily_weather',
      version: 1,
      execution,
      state: 'running',
      asked: { from: null, to: null },
      windows: [{ from: null, to: null, state: 'pending', added: 0, reason: null, endedAt: null }],
      reason: null,
      author: 'ada',
      startedAt: call.time,
      endedAt: null,
    });
    // Whatever began them: their ids end with the time.
    const [first, second, third] = [run('training-01a'), run('materialize-01b'), run('training-01c')];
    for (const one of [second, first, third]) await materializations.putRun(one);
    const ended: MaterializationRun = { ...second, state: 'succeeded', endedAt: call.time };
    await materializations.putRun(ended);
    expect(await materializations.run('weather', 'daily_weather', 'materialize-01b')).toEqual(ended);
    expect(await materializations.run('weather', 'other', 'materialize-01b')).toBeUndefined();
    expect(await materializations.runs('weather', 'daily_weather', 2)).toEqual([third, ended]);
  });

  it('keeps a training set once, with one journal entry', async () => {
    const { trainingSets, entries } = await make();
    const digest = 'c'.repeat(64);
    expect(await trainingSets.find('weather', digest)).toBeUndefined();
    await trainingSets.add(description(digest), created, call);
    await trainingSets.add({ ...description(digest), rows: 99 }, created, call);
    expect(await trainingSets.find('weather', digest)).toEqual(description(digest));
    expect(await trainingSets.find('elsewhere', digest)).toBeUndefined();
    expect(await entries()).toBe(1);
  });
};
