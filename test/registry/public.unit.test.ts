import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { createModel } from '../../lambdas/registry/core/create-model';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { setAlias } from '../../lambdas/registry/core/set-alias';
import { approvedVersionsOn, versionReaderOn } from '../../lambdas/registry/public';
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

it('tells which versions are approved, also below newer ones, and where their files lie', async () => {
  const { store } = await setUp(3);
  const tags = { 'mlflow.prompt.is_prompt': 'true' };
  await createModel(store, { name: 'greeting', description: '', tags }, callOf('ada'));
  await addVersion(store, makeDraft({ model: 'greeting', tags }), callOf('ada'));
  const decide = (version: number, decision: 'approved' | 'rejected') =>
    decideVersion(
      store,
      { model: 'rain', version, decision, comment: '', tokenMakers: [] },
      callOf('bob', { role: 'approver' }),
    );
  await decide(1, 'approved');
  await decide(2, 'rejected');
  const { artifactUri } = makeDraft();
  const read = jest.spyOn(store, 'versions');
  expect(await approvedVersionsOn(store).list('weather')).toEqual([
    { model: 'rain', version: 1, artifactUri },
  ]);
  expect(read.mock.calls.map(([{ name }]) => name)).toEqual(['rain']);
  expect(await approvedVersionsOn(store).list('traffic')).toEqual([]);
});
