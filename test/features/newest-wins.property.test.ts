import fc from 'fast-check';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { type EventOrder, orderText } from '../../lambdas/features/core/online/event-order';
import { type OnlineWrite, writeOnline } from '../../lambdas/features/core/online/write-online';

const addresses = ['city=a', 'city=b'].map((entity) => ({
  project: 'weather',
  view: 'daily_weather',
  version: 1,
  entity,
}));

const order: fc.Arbitrary<EventOrder> = fc.record({
  event: fc.bigInt({ min: 0n, max: 3n }),
  created: fc.bigInt({ min: 0n, max: 2n }),
  tie: fc.constantFrom('', 'x'),
});
/** One row per entity and order, as in a dataset and in pushes: the tie-break is made of the values. */
const writes = fc.uniqueArray(
  fc.record({ entity: fc.constantFrom(0, 1), order }).map(
    ({ entity, order: of }): OnlineWrite => ({
      address: addresses[entity] ?? { project: '', view: '', version: 1, entity: '' },
      order: of,
      packed: Buffer.from(orderText(of)),
      isNewest: true,
      keepUntil: 4_000_000_000,
    }),
  ),
  { maxLength: 12, selector: (write) => `${write.address.entity} ${orderText(write.order)}` },
);

const stateAfter = async (batches: readonly (readonly OnlineWrite[])[], atOnce: boolean) => {
  const store = memoryOnlineStore();
  if (atOnce) await Promise.all(batches.map((batch) => writeOnline(store, batch)));
  else for (const batch of batches) await writeOnline(store, batch);
  const newest = await store.newest(addresses);
  const asOf = await Promise.all(
    addresses.flatMap((address) => [0n, 1n, 2n, 3n].map((time) => store.asOf(address, time))),
  );
  return [...newest, ...asOf].map((row) => row?.order);
};

/** What must be seen in the end: of the rows not after a time, the one of the greatest order. */
const fold = (all: readonly OnlineWrite[]) => {
  const best = (entity: string, until: bigint) =>
    all
      .filter(({ address, order: of }) => address.entity === entity && of.event <= until)
      .map(({ order: of }) => orderText(of))
      .sort()
      .at(-1);
  const entities = addresses.map(({ entity }) => entity);
  return [
    ...entities.map((entity) => best(entity, 99n)),
    ...entities.flatMap((entity) => [0n, 1n, 2n, 3n].map((time) => best(entity, time))),
  ];
};

describe('online writes', () => {
  it('end in the same state whatever their order, repetition, grouping and concurrency: the newest wins', async () => {
    const shuffled = writes.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
      ),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([all, sequence, size, atOnce]) => {
        const batches = Array.from({ length: Math.ceil(sequence.length / size) }, (_, index) =>
          sequence.slice(index * size, (index + 1) * size),
        );
        expect(await stateAfter(batches, atOnce)).toEqual(fold(all));
      }),
      { numRuns: 200 },
    );
  });

  it('of what is there already cost no write', async () => {
    const inner = memoryOnlineStore();
    let count = 0;
    const store = {
      ...inner,
      putNewest: async (...put: Parameters<typeof inner.putNewest>) => {
        count += 1;
        return inner.putNewest(...put);
      },
      putDated: async (rows: Parameters<typeof inner.putDated>[0]) => {
        count += rows.length;
        return inner.putDated(rows);
      },
    };
    const [batch = []] = fc.sample(writes, { numRuns: 1, seed: 7 });
    await writeOnline(store, batch);
    expect(count).toBeGreaterThan(0);
    count = 0;
    await writeOnline(store, batch);
    expect(count).toBe(0);
  });
});
