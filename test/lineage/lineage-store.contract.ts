import { subjects } from '../../contracts/lineage/subjects';
import type { LineageStore } from '../../lambdas/lineage/core/lineage-store';
import { dataset, edge, run, trainingSet, version, view, wayOfRain } from './fixtures';

/** What every lineage store does. */
export const lineageStoreContract = (make: () => Promise<LineageStore>): void => {
  it('finds an edge from both of its ends', async () => {
    const store = await make();
    await store.add('weather', wayOfRain);
    expect(await store.edges('weather', version, 'upstream')).toEqual([edge(run, version)]);
    expect(await store.edges('weather', run, 'downstream')).toEqual([edge(run, version)]);
    expect(await store.edges('weather', trainingSet, 'upstream')).toEqual([
      edge(dataset, trainingSet),
      edge(view, trainingSet),
    ]);
    expect(await store.edges('weather', dataset, 'upstream')).toEqual([]);
  });

  it('keeps projects apart', async () => {
    const store = await make();
    await store.add('weather', wayOfRain);
    expect(await store.edges('traffic', version, 'upstream')).toEqual([]);
  });

  it('does not take one thing for another whose id begins the same', async () => {
    const store = await make();
    await store.add('weather', [edge(run, subjects.modelVersion('rain', 12))]);
    expect(await store.edges('weather', subjects.modelVersion('rain', 1), 'upstream')).toEqual([]);
  });

  it('keeps the oldest evidence of an edge, in whatever order and however often it is stated', async () => {
    const store = await make();
    for (const entry of ['entry-2', 'entry-1', 'entry-3', 'entry-1'])
      await store.add('weather', [edge(run, version, entry)]);
    expect(await store.edges('weather', version, 'upstream')).toEqual([edge(run, version, 'entry-1')]);
    expect(await store.edges('weather', run, 'downstream')).toEqual([edge(run, version, 'entry-1')]);
  });

  it('keeps edges of different roles between the same things', async () => {
    const store = await make();
    await store.add('weather', [edge(run, version, 'e', 'input'), edge(run, version, 'e', 'output')]);
    expect(await store.edges('weather', version, 'upstream')).toHaveLength(2);
  });

  it('takes many edges at once', async () => {
    const store = await make();
    const versions = Array.from({ length: 60 }, (_, index) => subjects.modelVersion('rain', index + 1));
    await store.add(
      'weather',
      versions.map((one) => edge(run, one)),
    );
    expect(await store.edges('weather', run, 'downstream')).toHaveLength(60);
  });
};
