import fc from 'fast-check';
import { type LinkedEntry, verifyChain } from '../../contracts/governance/chain';
import type { JournalEntry } from '../../contracts/journal';
import { memoryChainStore } from '../../lambdas/governance/adapters/memory/chain-store';
import type { ChainStore } from '../../lambdas/governance/core/chain-store';
import { type EventBus, publishEntries } from '../../lambdas/governance/core/publish-entries';
import { MemoryJournal } from '../../lambdas/platform/journal/memory-journal';
import { callOf, statement } from './fixtures';

/** A bus that remembers what it took, and refuses what it is told to. */
const recordingBus = (refuses: (entry: LinkedEntry) => boolean = () => false) => {
  const taken: LinkedEntry[] = [];
  const bus: EventBus = {
    publish: async (entries) => {
      taken.push(...entries.filter((entry) => !refuses(entry)));
      return new Map(entries.filter(refuses).map(({ id }) => [id, 'throttled']));
    },
  };
  return { bus, taken };
};

const setUp = (count: number, projects: readonly string[] = ['weather']) => {
  const journal = new MemoryJournal();
  const entries: JournalEntry[] = [];
  for (let index = 0; index < count; index += 1)
    for (const project of projects)
      entries.push(...journal.commit(callOf('ada', project), [statement({ project })]));
  return { store: memoryChainStore(journal), entries };
};

const chainOf = async (store: ChainStore, project: string, entries: readonly JournalEntry[]) => {
  const ids = entries.filter((entry) => entry.project === project).map(({ id }) => id);
  const chain = (await store.read(project, ids)).map(({ entry }) => entry);
  return chain.sort((a, b) => (a.sequence ?? 0) - (b.sequence ?? 0));
};

const expectWhole = async (store: ChainStore, project: string, entries: readonly JournalEntry[]) => {
  const chain = await chainOf(store, project, entries);
  expect(verifyChain(chain, { head: await store.head(project) })).toBeUndefined();
  expect(chain.map(({ sequence }) => sequence)).toEqual(chain.map((_, index) => index + 1));
};

describe('publishing entries', () => {
  it('numbers them in order, sends each once with its place in the chain, and marks them', async () => {
    const { store, entries } = setUp(100);
    const { bus, taken } = recordingBus();
    expect((await publishEntries({ store, bus, projections: [] }, entries)).size).toBe(0);
    expect(taken.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    await expectWhole(store, 'weather', entries);
    expect(verifyChain(taken)).toBeUndefined();
    expect(await store.unpublished(new Date('2100-01-01'), 1000)).toEqual([]);
  });

  it('gives projections every entry, linked, before the bus has any', async () => {
    const { store, entries } = setUp(3);
    const seen: string[] = [];
    const bus: EventBus = {
      publish: async (published) => {
        seen.push(...published.map(({ sequence }) => `bus ${sequence}`));
        return new Map();
      },
    };
    const projection = async (projected: readonly JournalEntry[]) => {
      seen.push(...projected.map(({ sequence }) => `projection ${sequence}`));
    };
    await publishEntries({ store, bus, projections: [projection] }, entries);
    expect(seen).toEqual(['projection 1', 'projection 2', 'projection 3', 'bus 1', 'bus 2', 'bus 3']);
  });

  it('does nothing when a batch is delivered again', async () => {
    const { store, entries } = setUp(3);
    const { bus, taken } = recordingBus();
    const ports = { store, bus, projections: [] };
    await publishEntries(ports, entries);
    await publishEntries(ports, entries);
    await publishEntries(ports, [...entries, ...entries]);
    expect(taken).toHaveLength(3);
  });

  it('tells which entries the bus did not take, and sends only those again, under their number', async () => {
    const { store, entries } = setUp(5);
    const refusing = recordingBus(({ sequence }) => sequence === 2 || sequence === 4);
    const failed = await publishEntries({ store, bus: refusing.bus, projections: [] }, entries);
    expect([...failed]).toEqual([
      [entries[1]?.id, 'throttled'],
      [entries[3]?.id, 'throttled'],
    ]);
    const { bus, taken } = recordingBus();
    await publishEntries({ store, bus, projections: [] }, entries);
    expect(taken.map(({ sequence }) => sequence)).toEqual([2, 4]);
    await expectWhole(store, 'weather', entries);
  });

  it('numbers what is new behind what has a number and is still unpublished', async () => {
    const { store, entries } = setUp(4);
    const refusing = recordingBus(() => true);
    await publishEntries({ store, bus: refusing.bus, projections: [] }, entries.slice(0, 2));
    const { bus, taken } = recordingBus();
    expect((await publishEntries({ store, bus, projections: [] }, entries)).size).toBe(0);
    expect(taken.map(({ id, sequence }) => [id, sequence])).toEqual(
      entries.map(({ id }, index) => [id, index + 1]),
    );
  });

  it('does not hold up one project for the trouble of another', async () => {
    const { store, entries } = setUp(2, ['weather', 'traffic']);
    const { bus, taken } = recordingBus();
    const projection = async (projected: readonly JournalEntry[]) => {
      if (projected[0]?.project === 'traffic') throw new Error('projection broke');
    };
    const failed = await publishEntries({ store, bus, projections: [projection] }, entries);
    expect(new Set(failed.values())).toEqual(new Set(['projection broke']));
    expect(failed.size).toBe(2);
    expect(taken.map(({ project }) => project)).toEqual(['weather', 'weather']);
  });

  it('passes over entries that do not exist', async () => {
    const { store } = setUp(0);
    const { bus, taken } = recordingBus();
    const failed = await publishEntries({ store, bus, projections: [] }, [
      { project: 'weather', id: 'gone' },
    ]);
    expect([failed.size, taken.length]).toEqual([0, 0]);
  });
});

describe('publishers in parallel', () => {
  it('make one chain without gaps and doubles of overlapping batches', async () => {
    const batches = fc.array(fc.array(fc.nat({ max: 29 }), { minLength: 1, maxLength: 12 }), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (plans) => {
        const { store, entries } = setUp(15, ['weather', 'traffic']);
        const { bus } = recordingBus();
        const batchOf = (plan: readonly number[]) => plan.map((index) => entries[index] as JournalEntry);
        const results = await Promise.all(
          plans.map((plan) => publishEntries({ store, bus, projections: [] }, batchOf(plan))),
        );
        expect(results.every(({ size }) => size === 0)).toBe(true);
        await publishEntries({ store, bus, projections: [] }, entries);
        for (const project of ['weather', 'traffic']) await expectWhole(store, project, entries);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('lose no entry and number none twice, wherever a publisher is cut off', async () => {
    const steps = ['head', 'append', 'index', 'markPublished', 'publish'] as const;
    const cut = fc.record({ at: fc.constantFrom(...steps), after: fc.boolean(), count: fc.nat({ max: 2 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(cut, { minLength: 1, maxLength: 4 }), async (cuts) => {
        const { store, entries } = setUp(6);
        const { bus, taken } = recordingBus();
        for (const plan of cuts) {
          let left = plan.count;
          const cutting =
            <A extends readonly unknown[], R>(name: string, call: (...args: A) => Promise<R>) =>
            async (...args: A): Promise<R> => {
              const isHere = name === plan.at && left-- === 0;
              if (isHere && !plan.after) throw new Error('killed before');
              const answer = await call(...args);
              if (isHere) throw new Error('killed after');
              return answer;
            };
          const shaky: ChainStore = {
            ...store,
            head: cutting('head', store.head),
            append: cutting('append', store.append),
            index: cutting('index', store.index),
            markPublished: cutting('markPublished', store.markPublished),
          };
          const shakyBus = { publish: cutting('publish', bus.publish) };
          await publishEntries({ store: shaky, bus: shakyBus, projections: [] }, entries);
        }
        await publishEntries({ store, bus, projections: [] }, entries);
        await expectWhole(store, 'weather', entries);
        expect(new Set(taken.map(({ id }) => id))).toEqual(new Set(entries.map(({ id }) => id)));
        const hashes = new Map(taken.map(({ id, hash }) => [id, hash]));
        for (const { id, hash } of taken) expect(hash).toBe(hashes.get(id));
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
