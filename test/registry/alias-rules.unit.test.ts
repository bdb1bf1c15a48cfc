import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { annotateModel } from '../../lambdas/registry/core/annotate';
import { createModel } from '../../lambdas/registry/core/create-model';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { deleteAlias } from '../../lambdas/registry/core/delete-alias';
import { setAlias } from '../../lambdas/registry/core/set-alias';
import { thrownCode } from '../harness/thrown-code';
import { callOf, makeDraft } from './fixtures';

const ada = callOf('ada');
const bob = callOf('bob', { role: 'approver' });

/** Two versions of `rain`, the first approved. */
const setUp = async () => {
  const journal = new MemoryJournal();
  const store = memoryRegistryStore(journal);
  await addVersion(store, makeDraft(), ada, { modelDescription: '' });
  await addVersion(store, makeDraft(), ada);
  const decision = { model: 'rain', version: 1, decision: 'approved' as const, comment: '', tokenMakers: [] };
  await decideVersion(store, decision, bob);
  const set = (alias: string, version: number, expectedVersion?: number | null, call = ada) =>
    setAlias(store, { model: 'rain', alias, version, expectedVersion }, call);
  return { store, journal, set };
};

describe('setting an alias', () => {
  it('points it to the version and tells the journal where it pointed before', async () => {
    const { journal, set } = await setUp();
    await set('challenger', 1);
    const model = await set('challenger', 2);
    expect(model.aliases).toMatchObject({ challenger: 2 });
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'ModelAliasSet',
      subject: { kind: 'registered-model', id: 'rain' },
      details: { alias: 'challenger', version: 2, previousVersion: 1 },
      relations: [
        { role: 'target', subject: { kind: 'model-version', id: 'rain/2' } },
        { role: 'previous-target', subject: { kind: 'model-version', id: 'rain/1' } },
      ],
    });
    const { beforeDigest, afterDigest } = journal.entries.at(-1) ?? {};
    expect(beforeDigest).toMatch(/^[0-9a-f]{64}$/);
    expect(afterDigest).not.toBe(beforeDigest);
  });

  it('changes nothing when it points there already', async () => {
    const { journal, set } = await setUp();
    const first = await set('challenger', 1);
    const before = journal.entries.length;
    expect(await set('challenger', 1)).toEqual(first);
    expect(journal.entries).toHaveLength(before);
  });

  it('refuses a version and a model that do not exist', async () => {
    const { store, set } = await setUp();
    expect(await thrownCode(set('challenger', 3))).toBe('registry.version.not-found');
    const elsewhere = setAlias(store, { model: 'snow', alias: 'challenger', version: 1 }, ada);
    expect(await thrownCode(elsewhere)).toBe('registry.version.not-found');
  });

  it.each(['live', 'LIVE', 'approved', 'Approved'])('refuses the reserved name %s', async (alias) => {
    const { set } = await setUp();
    expect(await thrownCode(set(alias, 1))).toBe('registry.alias.reserved');
  });

  it.each(['champion', 'Champion', 'production', 'prod'])(
    'points %s, which reads as production, to approved versions only',
    async (alias) => {
      const { set } = await setUp();
      const move = (version: number) => set(alias, version, undefined, bob);
      expect(await thrownCode(move(2))).toBe('registry.alias.not-approved');
      expect((await move(1)).aliases[alias]).toBe(1);
    },
  );

  it.each(['champion', 'PROD'])('lets only approvers move %s, there and away', async (alias) => {
    const { store, set } = await setUp();
    expect(await thrownCode(set(alias, 1))).toBe('registry.production.approvers-only');
    await set(alias, 1, undefined, bob);
    expect(await thrownCode(deleteAlias(store, 'rain', alias, ada))).toBe(
      'registry.production.approvers-only',
    );
    expect((await deleteAlias(store, 'rain', alias, bob)).aliases).toEqual({ approved: 1 });
  });

  it('gives prompts the names that mean production of models: nobody deploys a prompt', async () => {
    const { store } = await setUp();
    const tags = { 'mlflow.prompt.is_prompt': 'true' };
    await createModel(store, { name: 'greeting', description: '', tags }, ada);
    await addVersion(store, makeDraft({ model: 'greeting', tags }), ada);
    for (const alias of ['production', 'live'])
      expect((await setAlias(store, { model: 'greeting', alias, version: 1 }, ada)).aliases[alias]).toBe(1);
  });

  it('does not take a model for a prompt because somebody says so later', async () => {
    const { store } = await setUp();
    const say = (value: string | null) =>
      annotateModel(store, 'rain', { tags: { 'mlflow.prompt.is_prompt': value } }, ada);
    expect(await thrownCode(say('true'))).toBe('registry.tag.reserved');
    expect(await thrownCode(say('TRUE'))).toBe('registry.tag.reserved');
    expect(await thrownCode(say('false'))).toBe('none');
  });

  it.each(['latest', 'Latest', 'v1', 'V12', '', 'a b', 'a/b', 'e\u0301', '__proto__', 'x'.repeat(256)])(
    'refuses the name %j',
    async (alias) => {
      const { set } = await setUp();
      expect(await thrownCode(set(alias, 1))).toBe('request.invalid');
    },
  );

  it.each(['constructor', 'toString', 'hasOwnProperty', 'été'])(
    'takes %s as a name like any other',
    async (alias) => {
      const { store, set } = await setUp();
      expect(await thrownCode(deleteAlias(store, 'rain', alias, ada))).toBe('none');
      expect((await set(alias, 2, null)).aliases[alias]).toBe(2);
    },
  );

  it('refuses to move it from where the caller does not expect it, and says where it points', async () => {
    const { set } = await setUp();
    await set('challenger', 1);
    expect(await thrownCode(set('challenger', 2, null))).toBe('storage.conflict');
    await expect(set('challenger', 2, 2)).rejects.toThrow('points to 1, not to 2');
    expect((await set('challenger', 2, 1)).aliases['challenger']).toBe(2);
  });
});

describe('what makes a model newer, as in MLflow', () => {
  const later = callOf('ada', { time: '2026-03-09T12:00:00.000Z' });

  it('is its description, but neither a tag nor an alias', async () => {
    const { store } = await setUp();
    const at = async () => (await store.model('weather', 'rain'))?.updatedAt;
    const before = await at();
    await annotateModel(store, 'rain', { tags: { team: 'ops' } }, later);
    await setAlias(store, { model: 'rain', alias: 'challenger', version: 1 }, later);
    expect(await at()).toBe(before);
    await annotateModel(store, 'rain', { description: 'about rain' }, later);
    expect(await at()).toBe(later.time);
  });
});

describe('deleting an alias', () => {
  it('removes it and records it', async () => {
    const { store, journal, set } = await setUp();
    await set('challenger', 2);
    expect((await deleteAlias(store, 'rain', 'challenger', ada)).aliases).toEqual({ approved: 1 });
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'ModelAliasDeleted',
      details: { alias: 'challenger', version: null, previousVersion: 2 },
    });
  });

  it('is no change and no entry when there is none', async () => {
    const { store, journal } = await setUp();
    const before = journal.entries.length;
    await deleteAlias(store, 'rain', 'absent', ada);
    expect(journal.entries).toHaveLength(before);
  });

  it('refuses the names that only deployments and approvals move', async () => {
    const { store } = await setUp();
    expect(await thrownCode(deleteAlias(store, 'rain', 'approved', ada))).toBe('registry.alias.reserved');
    expect(await thrownCode(deleteAlias(store, 'rain', 'live', ada))).toBe('registry.alias.reserved');
  });
});
