import { ulid } from 'ulid';
import type { Statement } from '../../contracts/journal';
import { subjects } from '../../contracts/lineage/subjects';
import type { FormerName } from '../../contracts/registry/registered-model';
import type { RegistryStore } from '../../lambdas/registry/core/registry-store';
import { thrownCode } from '../harness/thrown-code';
import { callOf, makeModel, makeVersion, placeNamed } from './fixtures';

const call = callOf('ada');
const rain = placeNamed('rain');

const stated = (fact: Statement['fact']): Statement => ({
  project: 'weather',
  fact,
  subject: subjects.registeredModel('rain'),
});

/** What every registry store does. `make` gives an empty one. */
export const registryStoreContract = (make: () => RegistryStore | Promise<RegistryStore>): void => {
  let store: RegistryStore;
  beforeEach(async () => {
    store = await make();
  });

  const addModel = (name: string, project = 'weather') =>
    store.commit(
      { models: [{ before: undefined, after: makeModel({ name, project }) }], statements: [] },
      callOf('ada', { project }),
    );

  const addVersions = async (model: string, count: number) => {
    for (let version = 1; version <= count; version += 1)
      await store.commit(
        {
          version: { of: placeNamed(model), before: undefined, after: makeVersion({ model, version }) },
          statements: [],
        },
        call,
      );
  };

  it('gives back a model and a version as they were written', async () => {
    await addModel('rain');
    await addVersions('rain', 1);
    expect(await store.model('weather', 'rain')).toEqual(makeModel());
    expect(await store.version(rain, 1)).toEqual(makeVersion());
  });

  it('keeps numbers and names that a database might bend', async () => {
    const odd = makeVersion({
      metrics: { tiny: 5e-324, huge: 1.7976931348623157e308, third: 1 / 3 },
      params: { '': 'empty', 'a.b/c': '', ключ: '值' },
    });
    await store.commit({ version: { of: rain, before: undefined, after: odd }, statements: [] }, call);
    expect(await store.version(rain, 1)).toEqual(odd);
  });

  it('knows nothing of what was not written, and nothing of another project', async () => {
    await addModel('rain');
    expect(await store.model('weather', 'snow')).toBeUndefined();
    expect(await store.model('traffic', 'rain')).toBeUndefined();
    expect(await store.version(rain, 1)).toBeUndefined();
    expect((await store.models('traffic', { limit: 10 })).items).toEqual([]);
  });

  it('refuses a record that exists already', async () => {
    await addModel('rain');
    expect(await thrownCode(addModel('rain'))).toBe('storage.conflict');
  });

  it('refuses a change from an old revision and writes nothing of it', async () => {
    await addModel('rain');
    const first = makeModel({ revision: 2, description: 'first' });
    const second = makeModel({ revision: 2, description: 'second' });
    await store.commit({ models: [{ before: makeModel(), after: first }], statements: [] }, call);
    const late = store.commit(
      {
        models: [{ before: makeModel(), after: second }],
        version: { of: rain, before: undefined, after: makeVersion() },
        registration: { token: 't', requestDigest: 'd', model: 'rain', version: 1, entry: 'e' },
        statements: [],
      },
      call,
    );
    expect(await thrownCode(late)).toBe('storage.conflict');
    expect(await store.model('weather', 'rain')).toEqual(first);
    expect(await store.version(rain, 1)).toBeUndefined();
    expect(await store.registration('weather', 't')).toBeUndefined();
  });

  it('refuses a change of a record that does not exist', async () => {
    const ghost = store.commit(
      { models: [{ before: makeModel(), after: makeModel({ revision: 2 }) }], statements: [] },
      call,
    );
    expect(await thrownCode(ghost)).toBe('storage.conflict');
  });

  it('remembers a registration once', async () => {
    const registration = { token: 'execution:1', requestDigest: 'd', model: 'rain', version: 1, entry: 'e' };
    await store.commit({ registration, statements: [] }, call);
    expect(await store.registration('weather', 'execution:1')).toEqual(registration);
    expect(await store.registration('traffic', 'execution:1')).toBeUndefined();
    expect(await thrownCode(store.commit({ registration, statements: [] }, call))).toBe('storage.conflict');
  });

  it('lists models by name, page by page', async () => {
    for (const name of ['snow', 'Rain', 'rain', 'wind', 'ün']) await addModel(name);
    await addModel('other', 'traffic');
    const first = await store.models('weather', { limit: 3 });
    expect(first.items.map(({ name }) => name)).toEqual(['Rain', 'rain', 'snow']);
    expect(first.more).toBe(true);
    const rest = await store.models('weather', { limit: 3, after: 'snow' });
    expect(rest.items.map(({ name }) => name)).toEqual(['wind', 'ün']);
    expect(rest.more).toBe(false);
  });

  it('lists versions newest first, page by page, by number and not by text', async () => {
    await addVersions('rain', 12);
    await addVersions('rainy', 1);
    const first = await store.versions(rain, { limit: 3 });
    expect(first).toMatchObject({ items: [{ version: 12 }, { version: 11 }, { version: 10 }], more: true });
    const next = await store.versions(rain, { limit: 20, below: 10 });
    expect(next.items.map(({ version }) => version)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(next.more).toBe(false);
  });

  it('commits its statements as journal entries of the call, under the id they bring', async () => {
    const id = ulid(Date.parse(call.time));
    const entries = await store.commit(
      {
        models: [{ before: undefined, after: makeModel() }],
        statements: [{ ...stated('ModelRegistered'), id }, stated('ModelAliasSet')],
      },
      call,
    );
    expect(entries).toMatchObject([
      { id, fact: 'ModelRegistered', principal: 'token:ada' },
      { fact: 'ModelAliasSet', correlationId: 'correlation-ada', time: call.time },
    ]);
  });

  it('refuses a record that is too large for its store, and says the limit', async () => {
    const large = makeModel({ tags: { note: 'x'.repeat(400_000) } });
    const write = store.commit({ models: [{ before: undefined, after: large }], statements: [] }, call);
    expect(await thrownCode(write)).toBe('request.too-large');
    expect(await store.model('weather', 'rain')).toBeUndefined();
  });

  it('takes away a model and a version that are at the revision that was read', async () => {
    await addModel('rain');
    await addVersions('rain', 2);
    const old = store.commit(
      { models: [{ before: makeModel({ revision: 9 }), after: undefined }], statements: [] },
      call,
    );
    expect(await thrownCode(old)).toBe('storage.conflict');
    const stale = { of: rain, before: makeVersion({ version: 2, revision: 9 }), after: undefined };
    expect(await thrownCode(store.commit({ version: stale, statements: [] }, call))).toBe('storage.conflict');
    const version = { of: rain, before: makeVersion({ version: 2 }), after: undefined };
    await store.commit({ version, statements: [] }, call);
    expect(await store.version(rain, 2)).toBeUndefined();
    expect((await store.versions(rain, { limit: 10 })).items).toHaveLength(1);
    await store.commit({ models: [{ before: makeModel(), after: undefined }], statements: [] }, call);
    expect(await store.model('weather', 'rain')).toBeUndefined();
    expect((await store.models('weather', { limit: 10 })).items).toEqual([]);
  });

  it('gives versions the name that their model has now, wherever they are stored', async () => {
    await addVersions('rain', 2);
    const storm = { project: 'weather', name: 'storm', storedAs: 'rain' };
    expect((await store.version(storm, 1))?.model).toBe('storm');
    expect((await store.versions(storm, { limit: 10 })).items.map(({ model }) => model)).toEqual([
      'storm',
      'storm',
    ]);
  });

  describe('the former owner of a name', () => {
    const left = (latestVersion: number): FormerName => ({
      schemaVersion: 1,
      project: 'weather',
      name: 'rain',
      latestVersion,
      storedAs: 'rain',
      renamedTo: null,
      leftAt: call.time,
      leftBy: 'token:ada',
    });
    const change = (before: FormerName | undefined, after: FormerName | undefined) =>
      store.commit(
        { formerNames: [{ name: 'rain', before, after }], statements: [stated('ModelDeleted')] },
        call,
      );

    it('is remembered, and forgotten by whoever knows it', async () => {
      expect(await store.formerName('weather', 'rain')).toBeUndefined();
      await change(undefined, undefined);
      await change(undefined, left(3));
      expect(await store.formerName('weather', 'rain')).toEqual(left(3));
      expect(await store.formerName('traffic', 'rain')).toBeUndefined();
      await change(left(3), undefined);
      expect(await store.formerName('weather', 'rain')).toBeUndefined();
    });

    it('refuses who does not know it, or another one', async () => {
      expect(await thrownCode(change(left(3), undefined))).toBe('storage.conflict');
      await change(undefined, left(3));
      for (const before of [undefined, left(2)])
        expect(await thrownCode(change(before, undefined))).toBe('storage.conflict');
      expect(await thrownCode(change(undefined, left(4)))).toBe('storage.conflict');
      expect(await store.formerName('weather', 'rain')).toEqual(left(3));
    });
  });
};
