import type { DatasetStore } from '../../lambdas/tracking/core/dataset-store';

/** What every store of dataset descriptions must do. */
export const datasetStoreContract = (make: () => DatasetStore, newProject: () => string): void => {
  const rain = { name: 'rain', digest: 'abc', sourceType: 'local', source: '{}', schema: '{"a":1}' };

  it('gives descriptions back by name and digest, within project and experiment', async () => {
    const [store, project] = [make(), newProject()];
    const snow = { ...rain, name: 'snow' };
    await store.put(project, '1', [rain, snow]);
    expect(await store.get(project, '1', [rain])).toEqual([rain]);
    expect(await store.get(project, '1', [{ name: 'rain', digest: 'other' }])).toEqual([]);
    expect(await store.get(project, '2', [rain])).toEqual([]);
    expect(await store.get(newProject(), '1', [rain])).toEqual([]);
  });

  it('keeps the first description of a name and digest', async () => {
    const [store, project] = [make(), newProject()];
    await store.put(project, '1', [rain]);
    await store.put(project, '1', [{ ...rain, source: 'changed' }]);
    expect(await store.get(project, '1', [rain])).toEqual([rain]);
  });

  it('holds descriptions larger than an item', async () => {
    const [store, project] = [make(), newProject()];
    const profile = Array.from({ length: 150_000 }, (_, index) =>
      ((index * 2_654_435_761) % 1_000_003).toString(36),
    ).join('');
    await store.put(project, '1', [{ ...rain, profile }]);
    expect(await store.get(project, '1', [rain])).toEqual([{ ...rain, profile }]);
  });
};
