import { orderOf, orderText } from '../../lambdas/features/core/online/event-order';
import type { OnlineAddress, OnlineStore } from '../../lambdas/features/core/online/online-store';
import { thrownCode } from '../harness/thrown-code';

const address = (fields: Partial<OnlineAddress> = {}): OnlineAddress => ({
  project: 'weather',
  view: 'daily_weather',
  version: 1,
  entity: 'city=seattle',
  ...fields,
});
const row = (event: number, created = 0, value = event) => ({
  order: orderText({ event: BigInt(event), created: BigInt(created), tie: '' }),
  packed: Buffer.from([1, value]),
});
const dated = (event: number, created = 0, of = address()) => ({
  ...row(event, created, event + created),
  address: of,
  expiresAt: 4_000_000_000,
});
/** Bytes as a buffer: an adapter may give any kind of byte array. */
const plain = (found: { order: string; packed: Uint8Array } | undefined) =>
  found && { order: found.order, packed: Buffer.from(found.packed) };

/** What every online store promises. */
export const onlineStoreContract = (make: () => Promise<OnlineStore>): void => {
  it('knows nothing of an entity before it is written', async () => {
    const store = await make();
    expect(await store.newest([address()])).toEqual([undefined]);
    expect(await store.asOf(address(), 100n)).toBeUndefined();
    expect(await store.dated(address(), 0n)).toEqual([]);
  });

  it('answers in the order of the question, also when it asks twice', async () => {
    const store = await make();
    await store.putNewest(address({ entity: 'city=a' }), row(1));
    await store.putNewest(address({ entity: 'city=b' }), row(2));
    const asked = ['city=b', 'city=none', 'city=a', 'city=b'].map((entity) => address({ entity }));
    const found = await store.newest(asked);
    expect(found.map((one) => one && Buffer.from(one.packed)[1])).toEqual([2, undefined, 1, 2]);
  });

  it('gives no more bytes than the question allows', async () => {
    const store = await make();
    const rows = ['city=a', 'city=b', 'city=c'].map((entity) => address({ entity }));
    for (const each of rows) await store.putNewest(each, row(1));
    expect((await store.read({ rows, tiles: [], mostBytes: 6 })).rows).toHaveLength(3);
    expect(await thrownCode(store.read({ rows, tiles: [], mostBytes: 5 }))).toBe('answer.too-large');
  });

  it('keeps the newest row, whatever comes later', async () => {
    const store = await make();
    await store.putNewest(address(), row(5, 1));
    for (const older of [row(4, 9), row(5, 0), row(5, 1, 7)]) {
      await store.putNewest(address(), older);
      expect(plain((await store.newest([address()]))[0])).toEqual(row(5, 1));
    }
    await store.putNewest(address(), row(5, 2, 9));
    expect(plain((await store.newest([address()]))[0])).toEqual(row(5, 2, 9));
  });

  it('gives the newest dated row that is not after a time', async () => {
    const store = await make();
    await store.putDated([dated(10), dated(20), dated(30)]);
    const events = await Promise.all([9n, 10n, 19n, 20n, 1000n].map((time) => store.asOf(address(), time)));
    expect(events.map((one) => one && Buffer.from(one.packed)[1])).toEqual([undefined, 10, 10, 20, 30]);
  });

  it('of dated rows of one event gives the one that was created last', async () => {
    const store = await make();
    await store.putDated([dated(10, 2), dated(10, 1)]);
    expect(plain(await store.asOf(address(), 10n))).toEqual(row(10, 2, 12));
  });

  it('takes a dated row twice, in one call or in two, without a trace', async () => {
    const store = await make();
    await store.putDated([dated(10), dated(10), dated(20)]);
    await store.putDated([dated(10)]);
    expect((await store.dated(address(), 0n)).map(plain)).toEqual([row(10, 0, 10), row(20, 0, 20)]);
  });

  it('gives dated rows from a time on, in their order', async () => {
    const store = await make();
    await store.putDated([30, 10, 20].map((event) => dated(event)));
    expect((await store.dated(address(), 20n)).map(({ packed }) => Buffer.from(packed)[1])).toEqual([20, 30]);
  });

  it('takes more rows than fit into one request', async () => {
    const store = await make();
    await store.putDated(Array.from({ length: 70 }, (_, event) => dated(event)));
    expect(await store.dated(address(), 0n)).toHaveLength(70);
  });

  describe('of a group', () => {
    const grouped = (view: string, version = 1, entity = 'city=seattle') =>
      address({ view, version, entity, group: 'city-facts' });

    it('keeps a row for each view version, each newest by its own', async () => {
      const store = await make();
      await store.putNewest(grouped('weather'), row(5));
      await store.putNewest(grouped('crowd'), row(3));
      await store.putNewest(grouped('crowd', 2), row(4));
      await store.putNewest(grouped('weather'), row(4));
      await store.putNewest(grouped('crowd'), row(6));
      const asked = [grouped('crowd'), grouped('weather'), grouped('crowd', 2), grouped('fog')];
      expect((await store.newest(asked)).map(plain)).toEqual([row(6), row(5), row(4), undefined]);
    });

    it('is not what is kept without one, nor what another group keeps', async () => {
      const store = await make();
      await store.putNewest(grouped('weather'), row(5));
      const others = [address({ view: 'weather' }), address({ view: 'weather', group: 'other' })];
      expect(await store.newest(others)).toEqual([undefined, undefined]);
    });

    it('gives a row back to the one before when it is withdrawn', async () => {
      const store = await make();
      await store.putNewest(grouped('weather'), row(5));
      await store.putNewest(grouped('crowd'), row(5));
      await store.withdraw(grouped('weather'), row(5).order, row(4));
      await store.withdraw(grouped('crowd'), row(5).order, undefined);
      const found = await store.newest([grouped('weather'), grouped('crowd')]);
      expect(found.map(plain)).toEqual([row(4), undefined]);
    });
  });

  it('withdraws a row of exactly one order, again and again', async () => {
    const store = await make();
    await store.putNewest(address(), row(20));
    await store.putDated([dated(10), dated(20)]);
    for (const order of [row(15).order, row(10).order]) await store.withdraw(address(), order, row(1));
    expect(plain((await store.newest([address()]))[0])).toEqual(row(20));
    for (let time = 0; time < 2; time += 1) await store.withdraw(address(), row(20).order, row(5));
    expect(plain((await store.newest([address()]))[0])).toEqual(row(5));
    expect(await store.dated(address(), 0n)).toEqual([]);
  });

  it('withdraws a revised row with its former versions, and leaves later ones and other events', async () => {
    const store = await make();
    const [first, revised, later] = [dated(20, 1), dated(20, 2), dated(20, 3)];
    await store.putDated([dated(10, 9), first, revised, dated(21)]);
    await store.withdraw(address(), revised.order, undefined);
    expect(plain(await store.asOf(address(), 20n))).toEqual(row(10, 9, 19));
    expect((await store.dated(address(), 20n)).map(plain)).toEqual([row(21)]);
    await store.putDated([first, later]);
    await store.withdraw(address(), revised.order, undefined);
    expect((await store.dated(address(), 20n)).map(plain)).toEqual([row(20, 3, 23), row(21)]);
  });

  it('puts tiles on what was read of them, and on nothing else', async () => {
    const store = await make();
    const put = (revision: string, before: string | undefined) =>
      store.putTiles(
        address(),
        { revision, packed: Buffer.from(revision), expiresAt: 4_000_000_000 },
        before,
      );
    expect(await put('a', undefined)).toBe(true);
    expect(await put('b', undefined)).toBe(false);
    expect(await put('b', 'z')).toBe(false);
    expect(await put('b', 'a')).toBe(true);
    const { rows, tiles } = await store.read({
      rows: [address()],
      tiles: [address({ entity: 'city=none' }), address()],
      consistent: true,
    });
    expect(rows).toEqual([undefined]);
    expect(tiles.map((one) => one && [one.revision, Buffer.from(one.packed).toString()])).toEqual([
      undefined,
      ['b', 'b'],
    ]);
  });

  it('forgets all of an entity when it is erased, and nothing of another one', async () => {
    const store = await make();
    const other = address({ entity: 'city=seattle2' });
    const all = [address(), address({ view: 'crowd', version: 7 }), address({ group: 'g' })];
    for (const one of [...all, other]) await store.putNewest(one, row(1));
    await store.putDated(Array.from({ length: 40 }, (_, event) => dated(event)));
    await store.putTiles(address(), { revision: 'a', packed: Buffer.from([1]), expiresAt: null }, undefined);
    const everything = { views: all, takes: () => true, leaves: () => undefined };
    expect(await store.eraseEntity('weather', 'city=seattle', everything)).toBe(44);
    expect(await store.newest(all)).toEqual([undefined, undefined, undefined]);
    expect(await store.dated(address(), 0n)).toEqual([]);
    expect((await store.read({ rows: [], tiles: [address()] })).tiles).toEqual([undefined]);
    expect(await store.newest([other])).not.toEqual([undefined]);
    expect(await store.eraseEntity('weather', 'city=seattle', everything)).toBe(0);
  });

  it('keeps what is newer than an erasure, and views that it is not about', async () => {
    const store = await make();
    const [own, grouped, stranger] = [
      address(),
      address({ view: 'crowd', group: 'g' }),
      address({ view: 'drivers' }),
    ];
    const inGroup = [
      grouped,
      address({ view: 'late', group: 'g' }),
      address({ view: 'drivers', group: 'g' }),
    ];
    for (const one of [own, stranger, ...inGroup])
      await store.putNewest(one, row(one.view === 'late' ? 9 : 1));
    await store.putDated([...[1, 2, 8, 9].map((event) => dated(event)), { ...dated(1), address: stranger }]);
    const tiles = { revision: 'a', packed: Buffer.from([1, 2]), expiresAt: null };
    for (const one of [own, stranger]) await store.putTiles(one, tiles, undefined);
    const erasure = {
      views: [own, grouped, address({ view: 'late', group: 'g' })],
      takes: (order: string) => orderOf(order).event <= 5n,
      leaves: () => ({ revision: 'b', packed: Buffer.from([2]) }),
    };
    expect(await store.eraseEntity('weather', 'city=seattle', erasure)).toBe(5);
    expect((await store.newest([own, stranger, ...inGroup])).map(Boolean)).toEqual([
      false,
      true,
      false,
      true,
      true,
    ]);
    expect((await store.dated(own, 0n)).map(({ order }) => orderOf(order).event)).toEqual([8n, 9n]);
    expect(await store.dated(stranger, 0n)).toHaveLength(1);
    const left = await store.read({ rows: [], tiles: [own, stranger] });
    expect(left.tiles.map((one) => one?.revision)).toEqual(['b', 'a']);
    expect(await store.eraseEntity('weather', 'city=seattle', erasure)).toBe(0);
  });

  it.each([
    ['projects', { project: 'elsewhere' }],
    ['views', { view: 'daily_weather2' }],
    ['view versions', { version: 10 }],
    ['entities', { entity: 'city=seattle2' }],
  ])('keeps %s apart', async (_what, fields) => {
    const store = await make();
    await store.putNewest(address(), row(1));
    await store.putDated([dated(1)]);
    expect(await store.newest([address(fields)])).toEqual([undefined]);
    expect(await store.asOf(address(fields), 100n)).toBeUndefined();
    expect(await store.dated(address(fields), 0n)).toEqual([]);
  });
};
