import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { setAlias } from '../../lambdas/registry/core/set-alias';
import { versionReaderOn } from '../../lambdas/registry/public';
import { callOf, makeDraft } from './fixtures';

const setUp = async (versions: number) => {
  const store = memoryRegistryStore();
  for (let made = 0; made < versions; made += 1)
    await addVersion(store, makeDraft(), callOf('ada'), { modelDescription: '' });
  return { store, reader: versionReaderOn(store) };
};

describe("the registry's read port", () => {
  it('gives one version, or nothing', async () => {
    const { reader } = await setUp(2);
    expect((await reader.version('weather', 'rain', 2))?.version).toBe(2);
    expect(await reader.version('weather', 'rain', 3)).toBeUndefined();
    expect(await reader.version('traffic', 'rain', 2)).toBeUndefined();
  });

  it('gives every version, newest first', async () => {
    const { reader } = await setUp(3);
    expect((await reader.versions('weather', 'rain')).map(({ version }) => version)).toEqual([3, 2, 1]);
    expect(await reader.versions('weather', 'snow')).toEqual([]);
  });

  it('gives the version of an alias, or nothing when there is no such alias or model', async () => {
    const { store, reader } = await setUp(2);
    await setAlias(store, { model: 'rain', alias: 'challenger', version: 1 }, callOf('ada'));
    expect((await reader.alias('weather', 'rain', 'challenger'))?.version).toBe(1);
    for (const alias of ['live', 'constructor'])
      expect(await reader.alias('weather', 'rain', alias)).toBeUndefined();
    expect(await reader.alias('weather', 'snow', 'challenger')).toBeUndefined();
  });
});
