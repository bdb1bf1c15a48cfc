import type { DatasetSummaryStore } from '../../lambdas/tracking/core/dataset-summary-store';

/** What every store of dataset summaries must do. */
export const datasetSummaryStoreContract = (
  make: () => DatasetSummaryStore,
  newProject: () => string,
): void => {
  const rain = { name: 'rain', digest: 'abc', context: 'training' };
  const snow = { name: 'snow', digest: 'def' };
  const sorted = (summaries: readonly object[]) => summaries.map((one) => JSON.stringify(one)).sort();

  it('lists each way in which runs read a dataset once, within project and experiment', async () => {
    const [store, project] = [make(), newProject()];
    const ways = [rain, { ...rain, context: 'test' }, { name: 'rain', digest: 'abc' }, snow];
    await store.note(project, '1', ways);
    await store.note(project, '1', [snow, rain]);
    expect(sorted(await store.list(project, '1', 10))).toEqual(sorted(ways));
    expect(await store.list(project, '2', 10)).toEqual([]);
    expect(await store.list(newProject(), '1', 10)).toEqual([]);
  });

  it('takes a missing context for another than an empty one', async () => {
    const [store, project] = [make(), newProject()];
    await store.note(project, '1', [snow, { ...snow, context: '' }]);
    expect(await store.list(project, '1', 10)).toHaveLength(2);
  });

  it('lists no more than asked for', async () => {
    const [store, project] = [make(), newProject()];
    const many = Array.from({ length: 12 }, (_, index) => ({ name: `d${index}`, digest: 'x' }));
    await store.note(project, '1', many);
    expect(await store.list(project, '1', 5)).toHaveLength(5);
    expect(await store.list(project, '1', 5)).toEqual(await store.list(project, '1', 5));
  });

  it('notes nothing without complaint', async () => {
    const [store, project] = [make(), newProject()];
    await store.note(project, '1', []);
    expect(await store.list(project, '1', 5)).toEqual([]);
  });
};
