import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { createModel } from '../../lambdas/registry/core/create-model';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { deleteModel } from '../../lambdas/registry/core/delete-model';
import { deleteVersion } from '../../lambdas/registry/core/delete-version';
import { followEndpoint } from '../../lambdas/registry/core/follow-traffic';
import { allModels, allVersions } from '../../lambdas/registry/core/list-all';
import { renameModel } from '../../lambdas/registry/core/rename-model';
import { setAlias } from '../../lambdas/registry/core/set-alias';
import { setStage } from '../../lambdas/registry/core/set-stage';
import { thrownCode } from '../harness/thrown-code';
import { callOf, makeDraft } from './fixtures';
import { FakeTraffic } from './traffic-fixtures';

const ada = callOf('ada');
const bob = callOf('bob', { role: 'approver' });
const root = callOf('root', { role: 'admin' });
const byClient = { ...makeDraft().provenance, execution: null };

/** Versions 1 to 3 of rain that a client registered; the first one is approved. */
const setUp = async () => {
  const journal = new MemoryJournal();
  const store = memoryRegistryStore(journal);
  const traffic = new FakeTraffic();
  const add = (model = 'rain') =>
    addVersion(store, makeDraft({ model, provenance: byClient }), ada, { modelDescription: '' });
  for (const _ of [1, 2, 3]) await add();
  const decision = { model: 'rain', version: 1, decision: 'approved' as const, comment: 'c', force: true };
  await decideVersion(store, { ...decision, tokenMakers: [] }, bob);
  const ports = { store, traffic };
  const numbers = async (name: string) => {
    const model = await store.model('weather', name);
    return model ? (await allVersions(store, model)).map(({ version }) => version).reverse() : 'no model';
  };
  return { journal, store, traffic, ports, add, numbers };
};

describe('deleting a version', () => {
  it('takes it and its aliases away, and its number is not used again', async () => {
    const { journal, store, ports, add, numbers } = await setUp();
    await setAlias(store, { model: 'rain', alias: 'candidate', version: 3 }, ada);
    await setStage(store, { model: 'rain', version: 3, stage: 'Staging', archiveExisting: false }, ada);
    await deleteVersion(ports, { model: 'rain', version: 3 }, ada);
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'ModelVersionDeleted',
      subject: { id: 'rain/3' },
      details: { model: 'rain', version: 3, stage: 'Staging', aliases: 'candidate' },
    });
    expect(await store.model('weather', 'rain')).toMatchObject({ aliases: { approved: 1 }, stages: {} });
    expect(await numbers('rain')).toEqual([1, 2]);
    expect((await add()).version.version).toBe(4);
    expect(await numbers('rain')).toEqual([1, 2, 4]);
  });

  it('finds it no more: not to delete it again, to alias it or to decide on it', async () => {
    const { store, ports } = await setUp();
    await deleteVersion(ports, { model: 'rain', version: 2 }, ada);
    const gone = 'registry.version.not-found';
    expect(await thrownCode(deleteVersion(ports, { model: 'rain', version: 2 }, ada))).toBe(gone);
    expect(await thrownCode(setAlias(store, { model: 'rain', alias: 'x', version: 2 }, ada))).toBe(gone);
    const decision = { model: 'rain', version: 2, decision: 'rejected' as const, comment: '' };
    expect(await thrownCode(decideVersion(store, { ...decision, tokenMakers: [] }, bob))).toBe(gone);
  });

  it('that somebody approved is for approvers', async () => {
    const { ports, numbers } = await setUp();
    const version = { model: 'rain', version: 1 };
    expect(await thrownCode(deleteVersion(ports, version, ada))).toBe('registry.production.approvers-only');
    await deleteVersion(ports, version, bob);
    expect(await numbers('rain')).toEqual([2, 3]);
  });

  it('that nobody approved is for those who write', async () => {
    const { ports } = await setUp();
    expect(await thrownCode(deleteVersion(ports, { model: 'rain', version: 2 }, bob))).toBe('auth.denied');
  });

  it('is refused while it is in service, and while a rollout may bring it back', async () => {
    const { store, traffic, ports } = await setUp();
    traffic.used.push({ endpoint: 'rain', model: 'rain', version: 2 });
    const busy = 'registry.version.in-service';
    expect(await thrownCode(deleteVersion(ports, { model: 'rain', version: 2 }, ada))).toBe(busy);
    traffic.serve('rain', 'rain', 1);
    await followEndpoint({ store, traffic }, { endpoint: 'rain' }, ada);
    await expect(deleteVersion(ports, { model: 'rain', version: 1 }, root)).rejects.toThrow(
      'in service at rain',
    );
  });
});

describe('deleting a model', () => {
  it('takes it away with its versions, and what is made under its name later counts on', async () => {
    const { journal, store, ports, add, numbers } = await setUp();
    await deleteModel(ports, 'rain', root);
    expect(journal.entries.at(-1)).toMatchObject({ fact: 'ModelDeleted', details: { latestVersion: 3 } });
    expect(await numbers('rain')).toBe('no model');
    expect(await allModels(store, 'weather')).toEqual([]);
    await createModel(store, { name: 'rain', description: '', tags: {} }, ada);
    expect(await numbers('rain')).toEqual([]);
    expect((await add()).version.version).toBe(4);
    await deleteModel(ports, 'rain', ada);
    expect((await add()).version.version).toBe(5);
    expect(await numbers('rain')).toEqual([5]);
  });

  it('that holds an approved version, or what means production, is for approvers', async () => {
    const { ports } = await setUp();
    expect(await thrownCode(deleteModel(ports, 'rain', ada))).toBe('registry.production.approvers-only');
  });

  it('is refused while a version of it has traffic', async () => {
    const { traffic, ports } = await setUp();
    traffic.used.push({ endpoint: 'rain', model: 'rain', version: 2 });
    expect(await thrownCode(deleteModel(ports, 'rain', root))).toBe('registry.version.in-service');
  });

  it('is refused for one that is not there', async () => {
    const { ports } = await setUp();
    expect(await thrownCode(deleteModel(ports, 'snow', root))).toBe('registry.model.not-found');
  });
});

describe('renaming a model', () => {
  const rename = (ports: Parameters<typeof renameModel>[0], name: string, newName: string, call = root) =>
    renameModel(ports, { name, newName }, call);

  it('takes versions, aliases and stages along, and leaves the name free for another model', async () => {
    const { journal, store, ports, add, numbers } = await setUp();
    await setStage(store, { model: 'rain', version: 2, stage: 'Staging', archiveExisting: false }, ada);
    const renamed = await rename(ports, 'rain', 'storm');
    expect(renamed).toMatchObject({ name: 'storm', aliases: { approved: 1 }, latestVersion: 3 });
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'ModelRenamed',
      subject: { id: 'storm' },
      relations: [{ role: 'former-name', subject: { id: 'rain' } }],
    });
    expect(await numbers('storm')).toEqual([1, 2, 3]);
    expect((await store.version(renamed, 2))?.model).toBe('storm');
    expect(await numbers('rain')).toBe('no model');
    expect((await add('rain')).version.version).toBe(4);
    expect((await add('storm')).version.version).toBe(4);
    expect([await numbers('rain'), await numbers('storm')]).toEqual([[4], [1, 2, 3, 4]]);
  });

  it('goes back to the name it had', async () => {
    const { ports, add, numbers } = await setUp();
    await rename(ports, 'rain', 'storm');
    await rename(ports, 'storm', 'rain');
    expect((await add()).version.version).toBe(4);
    expect(await numbers('rain')).toEqual([1, 2, 3, 4]);
  });

  it('is refused onto a name that is taken, or that versions of another model had', async () => {
    const { store, ports, add } = await setUp();
    await createModel(store, { name: 'snow', description: '', tags: {} }, ada);
    expect(await thrownCode(rename(ports, 'rain', 'snow'))).toBe('registry.model.already-exists');
    await deleteModel(ports, 'snow', ada);
    expect(await thrownCode(rename(ports, 'rain', 'snow'))).toBe('none');
    await add('wind');
    await deleteModel(ports, 'wind', ada);
    expect(await thrownCode(rename(ports, 'snow', 'wind'))).toBe('registry.model.name-used');
  });

  it('to its own name changes nothing', async () => {
    const { journal, ports } = await setUp();
    const { length } = journal.entries;
    await rename(ports, 'rain', 'rain');
    expect(journal.entries).toHaveLength(length);
  });

  it('is refused for what a pipeline registers, what has traffic, and by those who do not approve', async () => {
    const { store, traffic, ports } = await setUp();
    await addVersion(store, makeDraft({ model: 'made' }), ada, { modelDescription: '' });
    expect(await thrownCode(rename(ports, 'made', 'other'))).toBe('registry.model.in-pipeline');
    expect(await thrownCode(rename(ports, 'rain', 'other', ada))).toBe('registry.production.approvers-only');
    traffic.used.push({ endpoint: 'rain', model: 'rain', version: 2 });
    expect(await thrownCode(rename(ports, 'rain', 'other'))).toBe('registry.version.in-service');
  });
});
