import type { DatasetStore } from '../../lambdas/datasets/core/dataset-store';
import { thrownCode } from '../harness/thrown-code';
import { call } from './dataset-bench';
import { makeStatement, makeVersion } from './make-version';

export interface DatasetStoreCase {
  readonly store: DatasetStore;
  /** Number of journal entries. */
  readonly entries: () => Promise<number>;
}

/** What every dataset store promises. */
export const datasetStoreContract = (make: () => Promise<DatasetStoreCase>): void => {
  const filled = async (...versions: readonly Parameters<typeof makeVersion>[0][]) => {
    const { store, entries } = await make();
    const add = (fields: Parameters<typeof makeVersion>[0]) => {
      const version = makeVersion(fields);
      return store.add(version, makeStatement(version), call);
    };
    for (const fields of versions) await add(fields);
    return { store, entries, add };
  };

  it('gives a manifest back as it was added: by number, by digest, and as the newest', async () => {
    const { store } = await filled({ version: 1 }, { version: 2, kind: 'cleaned', parent: 1 });
    const second = makeVersion({ version: 2, kind: 'cleaned', parent: 1 });
    expect(await store.version('weather', 'readings', 1)).toEqual(makeVersion({ version: 1 }));
    expect(await store.byDigest('weather', 'readings', second.digest)).toEqual(second);
    expect(await store.latest('weather', 'readings')).toEqual(second);
  });

  it('knows nothing of what is not there, nor of another project', async () => {
    const { store } = await filled({ version: 1 });
    expect(await store.latest('weather', 'other')).toBeUndefined();
    expect(await store.version('weather', 'readings', 2)).toBeUndefined();
    expect(await store.byDigest('weather', 'readings', 'f'.repeat(64))).toBeUndefined();
    expect(await store.latest('elsewhere', 'readings')).toBeUndefined();
    expect((await store.datasets('elsewhere', { limit: 10 })).versions).toEqual([]);
  });

  it('commits each version with one journal entry', async () => {
    const { entries } = await filled({ version: 1 }, { version: 2 });
    expect(await entries()).toBe(2);
  });

  it.each([
    ['a number that is taken', { version: 1, digest: 'a'.repeat(64) }],
    ['a number that leaves a gap', { version: 3 }],
    ['a digest that has a version', { version: 2, digest: makeVersion({ version: 1 }).digest }],
  ])('refuses %s, and writes nothing then', async (_what, fields) => {
    const { store, entries, add } = await filled({ version: 1 });
    expect(await thrownCode(add(fields))).toBe('storage.conflict');
    expect(await store.latest('weather', 'readings')).toEqual(makeVersion({ version: 1 }));
    expect(await entries()).toBe(1);
  });

  it('gives a number to one of many who want it at once', async () => {
    const { store, entries, add } = await filled();
    const tries = Array.from({ length: 8 }, (_, index) =>
      add({ version: 1, digest: String(index).repeat(64) }),
    );
    const outcomes = await Promise.all(tries.map(thrownCode));
    expect(outcomes.filter((outcome) => outcome === 'none')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'storage.conflict')).toHaveLength(7);
    expect(await store.latest('weather', 'readings')).toMatchObject({ version: 1 });
    expect(await entries()).toBe(1);
  });

  it('lists datasets by name and versions newest first, page by page', async () => {
    const { store } = await filled(
      { dataset: 'b', version: 1 },
      { dataset: 'a', version: 1 },
      { dataset: 'a', version: 2 },
      { dataset: 'a', version: 3 },
      { dataset: 'c', version: 1 },
    );
    const first = await store.datasets('weather', { limit: 2 });
    expect(first.versions.map(({ dataset, version }) => [dataset, version])).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
    const second = await store.datasets('weather', { limit: 2, pageToken: first.nextPageToken ?? '' });
    expect(second).toMatchObject({ versions: [{ dataset: 'c' }], nextPageToken: null });

    const newest = await store.versions('weather', 'a', { limit: 2 });
    expect(newest.versions.map(({ version }) => version)).toEqual([3, 2]);
    const rest = await store.versions('weather', 'a', { limit: 2, pageToken: newest.nextPageToken ?? '' });
    expect(rest).toMatchObject({ versions: [{ version: 1 }], nextPageToken: null });
  });

  it('leaves statistics and reports out of lists', async () => {
    const { store } = await filled({ version: 1 });
    const [summary] = (await store.versions('weather', 'readings', { limit: 1 })).versions;
    expect(Object.keys(summary ?? {}).sort()).toEqual(
      ['createdAt', 'dataset', 'digest', 'kind', 'parent', 'rows', 'version'].sort(),
    );
  });

  it('puts a rejection into the journal and changes no version', async () => {
    const { store, entries } = await filled({ version: 1 });
    await store.reject({ ...makeStatement(makeVersion()), fact: 'DatasetVersionRejected' }, call);
    expect(await entries()).toBe(2);
    expect(await store.latest('weather', 'readings')).toMatchObject({ version: 1 });
  });
};
