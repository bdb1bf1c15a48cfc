import type { ProjectStore } from '../../lambdas/governance/core/project-store';
import { thrownCode } from '../harness/thrown-code';
import { callOf, makeProjectVersion, statement } from './fixtures';

const admin = callOf('admin');

/** What every project store does. */
export const projectStoreContract = (make: () => Promise<ProjectStore>): void => {
  it('knows the newest version and each one before it', async () => {
    const store = await make();
    for (const version of [1, 2, 3]) await store.add(makeProjectVersion({ version }), statement(), admin);
    expect(await store.latest('weather')).toEqual(makeProjectVersion({ version: 3 }));
    expect(await store.version('weather', 2)).toEqual(makeProjectVersion({ version: 2 }));
  });

  it('knows nothing of a project or version that was never applied', async () => {
    const store = await make();
    await store.add(makeProjectVersion(), statement(), admin);
    expect(await store.latest('traffic')).toBeUndefined();
    expect(await store.version('weather', 2)).toBeUndefined();
    expect(await store.version('traffic', 1)).toBeUndefined();
  });

  it('refuses a version that does not follow the newest', async () => {
    const store = await make();
    const add = (version: number) => store.add(makeProjectVersion({ version }), statement(), admin);
    expect(await thrownCode(add(2))).toBe('storage.conflict');
    await add(1);
    expect(await thrownCode(add(1))).toBe('storage.conflict');
    expect(await thrownCode(add(3))).toBe('storage.conflict');
    expect((await store.latest('weather'))?.version).toBe(1);
  });

  it('lets exactly one of many add the next version', async () => {
    const store = await make();
    await store.add(makeProjectVersion(), statement(), admin);
    const codes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        thrownCode(
          store.add(
            makeProjectVersion({ version: 2, source: `by writer ${index}` }),
            statement(),
            callOf(`writer-${index}`),
          ),
        ),
      ),
    );
    expect(codes.filter((code) => code === 'none')).toHaveLength(1);
    const winner = codes.indexOf('none');
    expect((await store.latest('weather'))?.source).toBe(`by writer ${winner}`);
    expect((await store.version('weather', 2))?.source).toBe(`by writer ${winner}`);
  });
};
