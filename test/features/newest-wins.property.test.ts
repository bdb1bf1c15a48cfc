import fc from 'fast-check';
import { dynamoOnlineStore } from '../../lambdas/features/adapters/dynamodb/online-store';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { type EventOrder, orderText } from '../../lambdas/features/core/online/event-order';
import type { OnlineAddress, OnlineStore } from '../../lambdas/features/core/online/online-store';
import { type OnlineWrite, writeOnline } from '../../lambdas/features/core/online/write-online';
import { makeWorld, nameResources, persistently } from '../faults/world';
import { passingKinds } from '../harness/faults/kinds';
import { seededPlan } from '../harness/faults/plans';

nameResources();

const address = (view: string, entity: string, group?: string): OnlineAddress => ({
  project: 'weather',
  view,
  version: 1,
  entity,
  ...(group ? { group } : {}),
});
/** Two entities of a view, and two views that share the item of one. */
const addresses = [
  address('daily_weather', 'city=a'),
  address('daily_weather', 'city=b'),
  address('crowd', 'city=a', 'facts'),
  address('fog', 'city=a', 'facts'),
];

const order: fc.Arbitrary<EventOrder> = fc.record({
  event: fc.bigInt({ min: 0n, max: 3n }),
  created: fc.bigInt({ min: 0n, max: 2n }),
  tie: fc.constantFrom('', 'x'),
});
/** One row per entity and order, as in a dataset and in pushes: the tie-break is made of the values. */
const writes = fc.uniqueArray(
  fc.record({ to: fc.constantFrom(...addresses), order }).map(
    ({ to, order: of }): OnlineWrite => ({
      address: to,
      order: of,
      packed: Buffer.from(orderText(of)),
      isNewest: true,
      keepUntil: 4_000_000_000,
    }),
  ),
  { maxLength: 12, selector: (write) => `${JSON.stringify(write.address)} ${orderText(write.order)}` },
);

type Batches = readonly (readonly OnlineWrite[])[];

const stateAfter = async (store: OnlineStore, batches: Batches, atOnce: boolean) => {
  // Whoever writes asks again when a write fails, as clients and state machines do.
  const write = (batch: readonly OnlineWrite[]) => persistently(() => writeOnline(store, batch));
  if (atOnce) await Promise.all(batches.map(write));
  else for (const batch of batches) await write(batch);
  const newest = await store.newest(addresses);
  const asOf = await Promise.all(
    addresses.flatMap((address) => [0n, 1n, 2n, 3n].map((time) => store.asOf(address, time))),
  );
  return [...newest, ...asOf].map((row) => row?.order);
};

/** What must be seen in the end: of the rows not after a time, the one of the greatest order. */
const fold = (all: readonly OnlineWrite[]) => {
  const best = (to: OnlineAddress, until: bigint) =>
    all
      .filter(({ address: of, order: at }) => of === to && at.event <= until)
      .map(({ order: of }) => orderText(of))
      .sort()
      .at(-1);
  return [
    ...addresses.map((to) => best(to, 99n)),
    ...addresses.flatMap((to) => [0n, 1n, 2n, 3n].map((time) => best(to, time))),
  ];
};

/** Writes in any order, repeated, grouped into batches, one after the other or at once. */
const sequences = writes.chain((all) =>
  fc
    .tuple(
      fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
      fc.integer({ min: 1, max: 5 }),
      fc.boolean(),
    )
    .map(([sequence, size, atOnce]) => ({
      all,
      atOnce,
      batches: Array.from({ length: Math.ceil(sequence.length / size) }, (_, index) =>
        sequence.slice(index * size, (index + 1) * size),
      ),
    })),
);

describe('online writes', () => {
  it('end in the same state whatever their order, repetition, grouping and concurrency: the newest wins', async () => {
    await fc.assert(
      fc.asyncProperty(sequences, async ({ all, batches, atOnce }) => {
        expect(await stateAfter(memoryOnlineStore(), batches, atOnce)).toEqual(fold(all));
      }),
      { numRuns: 200 },
    );
  });

  it('do so on DynamoDB that throttles, loses replies and leaves parts of batches undone', async () => {
    let struck = 0;
    // Nobody waits between attempts.
    jest.spyOn(Math, 'random').mockReturnValue(0);
    await fc.assert(
      fc.asyncProperty(sequences, fc.nat(), async ({ all, batches, atOnce }, seed) => {
        const plan = seededPlan(seed, 'newest wins', { share: 0.25, kinds: passingKinds });
        const { documents, faults } = makeWorld(plan, undefined, () => true);
        const state = await stateAfter(dynamoOnlineStore(documents), batches, atOnce);
        struck += faults.struck.length;
        expect(state).toEqual(fold(all));
      }),
      { numRuns: 12 },
    );
    jest.restoreAllMocks();
    expect(struck).toBeGreaterThan(20);
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
