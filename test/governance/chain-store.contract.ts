import { genesis, linkAll } from '../../contracts/governance/chain';
import type { JournalEntry } from '../../contracts/journal';
import type { ChainStore } from '../../lambdas/governance/core/chain-store';
import { thrownCode } from '../harness/thrown-code';
import { callOf, statement } from './fixtures';

/** Commits one entry to the journal, unpublished, at a time. */
export type CommitEntry = (project: string, time: string) => Promise<JournalEntry>;

const second = (index: number) => new Date(Date.parse('2026-03-01T12:00:00Z') + index * 1000).toISOString();

export const callAt = (project: string, time: string) => callOf('ada', project, 'admin', time);
export const statementOf = (project: string) => statement({ project });

/** What every chain store does. */
export const chainStoreContract = (
  make: () => Promise<{ store: ChainStore; commitEntry: CommitEntry }>,
): void => {
  const setUp = async (count: number) => {
    const { store, commitEntry } = await make();
    const entries: JournalEntry[] = [];
    for (let index = 0; index < count; index += 1) entries.push(await commitEntry('weather', second(index)));
    return { store, commitEntry, entries, ids: entries.map(({ id }) => id) };
  };

  it('reads entries in the order asked for and leaves out absent ones', async () => {
    const { store, entries, ids } = await setUp(3);
    const stored = await store.read('weather', [...ids].reverse().concat('absent'));
    expect(stored.map(({ entry }) => entry)).toEqual([...entries].reverse());
    expect(stored.every(({ unpublished }) => unpublished)).toBe(true);
    expect(await store.read('traffic', ids)).toEqual([]);
    expect(await store.read('weather', [])).toEqual([]);
  });

  it('reads more entries than one batch read takes', async () => {
    const { store, ids } = await setUp(130);
    expect((await store.read('weather', ids)).map(({ entry }) => entry.id)).toEqual(ids);
  });

  it('appends linked entries and moves the head', async () => {
    const { store, entries, ids } = await setUp(3);
    expect(await store.head('weather')).toBeUndefined();
    const linked = linkAll(entries, genesis);
    await store.append('weather', undefined, linked.slice(0, 2));
    const head = { sequence: 2, hash: linked[1]?.hash ?? '' };
    expect(await store.head('weather')).toEqual(head);
    await store.append('weather', head, linked.slice(2));
    expect((await store.read('weather', ids)).map(({ entry }) => entry)).toEqual(linked);
    expect(await store.head('traffic')).toBeUndefined();
  });

  it('refuses to append to another head than the present one, and changes nothing', async () => {
    const { store, entries, ids } = await setUp(2);
    const [first, other] = entries as [JournalEntry, JournalEntry];
    await store.append('weather', undefined, linkAll([first], genesis));
    const late = store.append('weather', undefined, linkAll([other], genesis));
    expect(await thrownCode(late)).toBe('storage.conflict');
    expect((await store.read('weather', ids)).map(({ entry }) => entry.sequence)).toEqual([1, undefined]);
    expect((await store.head('weather'))?.sequence).toBe(1);
  });

  it('refuses to number an entry twice, and none of its company is numbered', async () => {
    const { store, entries, ids } = await setUp(2);
    const [first, other] = entries as [JournalEntry, JournalEntry];
    const linked = linkAll([first], genesis);
    await store.append('weather', undefined, linked);
    const head = await store.head('weather');
    const again = store.append('weather', head, linkAll([other, first], head ?? genesis));
    expect(await thrownCode(again)).toBe('storage.conflict');
    expect((await store.read('weather', ids)).map(({ entry }) => entry.sequence)).toEqual([1, undefined]);
  });

  it('keeps the chains of projects apart', async () => {
    const { store, commitEntry, entries } = await setUp(1);
    const foreign = await commitEntry('traffic', second(0));
    await store.append('weather', undefined, linkAll(entries, genesis));
    await store.append('traffic', undefined, linkAll([foreign], genesis));
    expect((await store.head('weather'))?.sequence).toBe(1);
    expect((await store.head('traffic'))?.sequence).toBe(1);
  });

  it('tells unpublished entries of before a time, oldest first, of all projects', async () => {
    const { store, commitEntry, ids } = await setUp(4);
    const foreign = await commitEntry('traffic', second(1));
    const before = new Date(second(3));
    const refs = await store.unpublished(before, 100);
    expect(refs.map(({ id }) => id)).toEqual([ids[0], ...[ids[1], foreign.id].sort(), ids[2]]);
    expect(refs.find(({ id }) => id === foreign.id)?.project).toBe('traffic');
    expect(await store.unpublished(before, 2)).toEqual(refs.slice(0, 2));
    expect(await store.unpublished(new Date(second(0)), 100)).toEqual([]);
  });

  it('forgets that an entry is unpublished once it is marked', async () => {
    const { store, entries, ids } = await setUp(2);
    const linked = linkAll(entries, genesis);
    await store.append('weather', undefined, linked);
    await store.markPublished(linked.slice(0, 1));
    expect((await store.read('weather', ids)).map(({ unpublished }) => unpublished)).toEqual([false, true]);
    const refs = await store.unpublished(new Date(second(100)), 100);
    expect(refs.map(({ id }) => id)).toEqual([ids[1]]);
    await store.markPublished(linked.slice(0, 1));
  });
};
