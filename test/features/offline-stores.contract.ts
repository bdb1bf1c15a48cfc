import type { TrainingSetDescription } from '../../contracts/features/training-set';
import type { Statement } from '../../contracts/journal';
import type { MaterializationStore } from '../../lambdas/features/core/offline/materialization-store';
import type { TrainingSetStore } from '../../lambdas/features/core/training-set/training-set-store';
import { callOfStep } from '../../lambdas/platform/steps';
import { makeMaterialization } from './make-view';
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
    await materializations.record('weather', first, materialized, call);
    await materializations.record('weather', second, materialized, call);
    expect(await materializations.has('weather', 'daily_weather', 1)).toBe(true);
    expect(await materializations.latest('weather', 'daily_weather', 1)).toEqual(second);
    expect(await materializations.snapshot('weather', 'daily_weather', 1, 'a')).toEqual(first);
    expect(await materializations.snapshot('weather', 'daily_weather', 1, 'b')).toEqual(second);
    expect(await entries()).toBe(2);
  });

  it('keeps materializations of projects, views and versions apart', async () => {
    const { materializations } = await make();
    await materializations.record('weather', makeMaterialization(), materialized, call);
    expect(await materializations.latest('elsewhere', 'daily_weather', 1)).toBeUndefined();
    expect(await materializations.latest('weather', 'other', 1)).toBeUndefined();
    expect(await materializations.has('weather', 'daily_weather', 2)).toBe(false);
    expect(await materializations.latest('weather', 'daily_weather', 2)).toBeUndefined();
    expect(await materializations.snapshot('weather', 'daily_weather', 1, 'other')).toBeUndefined();
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
