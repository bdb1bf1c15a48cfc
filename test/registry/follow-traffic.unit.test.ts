import type { JournalEntry, Statement } from '../../contracts/journal';
import { entryOf } from '../../lambdas/platform/journal/entry';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { memoryRegistryStore } from '../../lambdas/registry/adapters/memory/registry-store';
import { addVersion } from '../../lambdas/registry/core/add-version';
import { decideVersion } from '../../lambdas/registry/core/decide-version';
import { followRetirement, followRollback } from '../../lambdas/registry/core/follow-traffic';
import { setLiveAlias } from '../../lambdas/registry/core/set-live-alias';
import { callOf, makeDraft } from './fixtures';

const operator = callOf('otto');

/** Versions 1 to 3, all approved; the given one is live. */
const setUp = async (live: number) => {
  const journal = new MemoryJournal();
  const store = memoryRegistryStore(journal);
  for (const version of [1, 2, 3]) {
    await addVersion(store, makeDraft(), callOf('ada'), { modelDescription: '' });
    const decision = { model: 'rain', version, decision: 'approved' as const, comment: '', tokenMakers: [] };
    await decideVersion(store, decision, callOf('bob', { role: 'approver' }));
  }
  await setLiveAlias(store, { model: 'rain', version: live }, operator);
  const liveNow = async () => (await store.model('weather', 'rain'))?.aliases['live'];
  return { journal, store, liveNow };
};

const rolledBack = (details: Statement['details']): JournalEntry =>
  entryOf(operator, {
    project: 'weather',
    fact: 'DeploymentRolledBack',
    subject: { kind: 'deployment', id: 'deploy-1' },
    details: { model: 'rain', from: 2, version: 1, byHand: true, ...details },
  });

const retired = (...versions: readonly string[]): JournalEntry =>
  entryOf(operator, {
    project: 'weather',
    fact: 'EndpointRetired',
    subject: { kind: 'endpoint', id: 'rain' },
    relations: versions.map((id) => ({ role: 'version', subject: { kind: 'model-version', id } })),
  });

const follow = (entry: JournalEntry) => ({ ...operator, cause: entry.id });

describe('a rollback by hand', () => {
  it('takes the alias live along to the version that was in service before, and is its cause', async () => {
    const { journal, store, liveNow } = await setUp(2);
    const entry = rolledBack({});
    await followRollback(store, entry, follow(entry));
    expect(await liveNow()).toBe(1);
    expect(journal.entries.at(-1)).toMatchObject({
      fact: 'ModelAliasSet',
      cause: entry.id,
      details: { alias: 'live', version: 1, previousVersion: 2 },
    });
  });

  it('delivered twice moves it once', async () => {
    const { journal, store, liveNow } = await setUp(2);
    const entry = rolledBack({});
    await followRollback(store, entry, follow(entry));
    const { length } = journal.entries;
    await followRollback(store, entry, follow(entry));
    expect(await liveNow()).toBe(1);
    expect(journal.entries).toHaveLength(length);
  });

  it('delivered after a later deployment leaves the alias alone', async () => {
    const { store, liveNow } = await setUp(3);
    await followRollback(store, rolledBack({}), operator);
    expect(await liveNow()).toBe(3);
  });

  it('to nothing at all takes the alias away', async () => {
    const { store, liveNow } = await setUp(2);
    await followRollback(store, rolledBack({ version: null }), operator);
    expect(await liveNow()).toBeUndefined();
  });

  it('by the machine is not followed: the alias has not moved yet', async () => {
    const { store, liveNow } = await setUp(2);
    await followRollback(store, rolledBack({ byHand: false }), operator);
    expect(await liveNow()).toBe(2);
  });
});

describe('a retired endpoint', () => {
  it('takes the alias live away from what it served', async () => {
    const { journal, store, liveNow } = await setUp(2);
    const entry = retired('rain/2', 'rain/1');
    await followRetirement(store, entry, follow(entry));
    expect(await liveNow()).toBeUndefined();
    expect(journal.entries.at(-1)).toMatchObject({ fact: 'ModelAliasDeleted', cause: entry.id });
  });

  it('leaves a version alone that it did not serve, and a model that is not there', async () => {
    const { store, liveNow } = await setUp(2);
    await followRetirement(store, retired('rain/1', 'snow/1'), operator);
    expect(await liveNow()).toBe(2);
  });
});
