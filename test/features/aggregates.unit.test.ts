import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { aggregatesOfTiles } from '../../lambdas/features/core/aggregates/aggregates-of-tiles';
import { historyToTiles } from '../../lambdas/features/core/aggregates/history-to-tiles';
import { pushTiles } from '../../lambdas/features/core/aggregates/push-tiles';
import { keptEvents } from '../../lambdas/features/core/aggregates/tiles';
import { hopSecondsOf } from '../../lambdas/features/core/aggregates/windows';
import { addressOf } from '../../lambdas/features/core/online/address-of';
import type { OnlineStore } from '../../lambdas/features/core/online/online-store';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { windowsOf } from './window-oracle';
import { type AirportEvent, createHistory, pushed, windowedView } from './windowed-views';

const view = windowedView();
const second = 1_000_000n;
const start = 1_000_000_000n * second;

const event = (seconds: number, change: Partial<AirportEvent> = {}): AirportEvent => ({
  airport: 'SEA',
  time: start + BigInt(seconds) * second,
  created: start + BigInt(seconds) * second,
  values: [seconds / 8, BigInt(seconds), seconds % 100, 0.5, null],
  ...change,
});

const push = (store: OnlineStore, ...events: readonly AirportEvent[]) =>
  pushTiles(store, view, events.map(pushed));

const tilesOf = async (store: OnlineStore) => {
  const { tiles } = await store.read({ rows: [], tiles: [addressOf(view, 'airport=SEA')] });
  return tiles[0];
};

const ask = async (store: OnlineStore, at: bigint) =>
  aggregatesOfTiles(view, (await tilesOf(store))?.packed, at);

/** Every minute for twelve days. */
const busy = Array.from({ length: 17_280 }, (_, minute) => event(minute * 60));

const materialize = (store: OnlineStore, events: readonly AirportEvent[]) =>
  withDuckDb(async (session) => {
    await createHistory(session, 'history', events);
    return historyToTiles(session, store, view, 'history', null);
  });

describe('tiles of an entity', () => {
  it('answer as every event would when most of them are added up', async () => {
    const store = memoryOnlineStore();
    for (let at = 0; at < busy.length; at += 2000) await push(store, ...busy.slice(at, at + 2000).reverse());
    const newest = busy.at(-1)?.time ?? 0n;
    const lived = [0n, 1n, 1800n * second, 86_400n * second, 600_000n * second];
    for (const later of lived)
      expect((await ask(store, newest + later)).values).toEqual(windowsOf(view, busy, 'SEA', newest + later));
    expect((await tilesOf(store))?.packed.byteLength).toBeLessThan(40_000);
  });

  it('count no event twice, however late it comes again', async () => {
    const store = memoryOnlineStore();
    const few = busy.slice(0, keptEvents + 100);
    await push(store, ...few);
    const before = await tilesOf(store);
    await push(
      store,
      few[0] ?? event(0),
      few[99] ?? event(0),
      few.at(-1) ?? event(0),
      few.at(-2) ?? event(0),
    );
    expect(await tilesOf(store)).toEqual(before);
  });

  it('are not there for a time before what is kept', async () => {
    const store = memoryOnlineStore();
    await push(store, event(0), event(7200));
    expect(await ask(store, start + 3599n * second)).toMatchObject({ eventTime: null });
    expect(await ask(store, start + 3600n * second)).toMatchObject({ eventTime: start });
  });

  it('refuse a sum of integers that INT64 does not hold', async () => {
    const store = memoryOnlineStore();
    const most = 2n ** 63n - 1n;
    await push(
      store,
      event(0, { values: [null, most, null, null, null] }),
      event(1, { values: [null, 1n, null, null, null] }),
    );
    await expect(ask(store, start + second)).rejects.toMatchObject({ code: 'feature.aggregate.overflow' });
  });

  it('refuse bytes of a later version', () => {
    expect(() => aggregatesOfTiles(view, Buffer.from([9]), start)).toThrow(/format 9/);
  });

  it('skip what is no number', async () => {
    const store = memoryOnlineStore();
    await push(
      store,
      event(0, { values: [Number.NaN, 1n, 1, Number.POSITIVE_INFINITY, null] }),
      event(1, { values: [2, 1n, 1, 2, null] }),
    );
    const { values } = await ask(store, start + second);
    expect(values.slice(0, 3)).toEqual([2n, 2, 2]);
  });
});

describe('a materialization of windows', () => {
  it('keeps what was pushed, and takes back what vanished or was corrected', async () => {
    const store = memoryOnlineStore();
    const [gone, stays, wrong] = [event(0), event(10), event(20)];
    await materialize(store, [gone, stays, wrong]);
    const live = event(30);
    await push(store, live);
    const right = event(20, { created: wrong.created + 1n, values: [7.25, 7n, 7, 7, null] });
    await materialize(store, [stays, right]);
    const at = start + 40n * second;
    expect((await ask(store, at)).values).toEqual(windowsOf(view, [stays, right, live], 'SEA', at));
  });

  it('keeps the tiles of what was pushed online only, as far as it is newer than the history, again and again', async () => {
    const store = memoryOnlineStore();
    const history = busy.slice(0, 3);
    const live = busy.slice(10, 2010);
    await materialize(store, history);
    await push(store, ...live);
    const asked = [busy[2009], busy[2069]].map((event) => event?.time ?? 0n);
    for (let time = 0; time < 3; time += 1) {
      await materialize(store, history);
      for (const at of asked)
        expect((await ask(store, at)).values).toEqual(windowsOf(view, [...history, ...live], 'SEA', at));
    }
    // A correction of the history, and events that it has learned, count once. It ends where a tile does.
    const right = event(60, { created: start + 1_000_000n * second, values: [7.25, 7n, 7, 7, null] });
    const known = [busy[0] ?? right, right, ...busy.slice(2, 704)];
    await materialize(store, known);
    expect((await ask(store, asked[0] ?? 0n)).values).toEqual(
      windowsOf(view, [...known, ...live], 'SEA', asked[0] ?? 0n),
    );
  });

  it('takes back what vanished, also out of tiles', async () => {
    const store = memoryOnlineStore();
    await materialize(store, busy.slice(0, 2000));
    await materialize(store, busy.slice(0, 10));
    const at = busy[20]?.time ?? 0n;
    expect((await ask(store, at)).values).toEqual(windowsOf(view, busy.slice(0, 10), 'SEA', at));
  });

  it('writes nothing of an entity of which nothing was ever known', async () => {
    const store = memoryOnlineStore();
    await withDuckDb(async (session) => {
      await createHistory(session, 'history', []);
      await createHistory(session, 'changed', [event(0)]);
      expect(await historyToTiles(session, store, view, 'history', 'changed')).toBe(1);
    });
    expect(await tilesOf(store)).toBeUndefined();
  });

  it('and pushes of the same events agree in any order, and repeating it writes nothing', async () => {
    const [some, others] = [busy.slice(0, 700), busy.slice(650, 1000)];
    const [first, second_] = [memoryOnlineStore(), memoryOnlineStore()];
    await materialize(first, busy.slice(0, 1000));
    await push(second_, ...others);
    await materialize(second_, some);
    await push(second_, ...others);
    await materialize(second_, busy.slice(0, 1000));
    const done = await tilesOf(first);
    expect((await tilesOf(second_))?.revision).toBe(done?.revision);
    const refusing = { ...first, putTiles: () => Promise.reject(new Error('nothing to write')) };
    await expect(materialize(refusing, busy.slice(0, 1000))).resolves.toBe(1);
  });
});

it.each([
  [3600, 60],
  [4 * 3600, 300],
  [86_400, 1800],
  [7 * 86_400, 10_800],
  [30 * 86_400, 43_200],
])('a window of %i s begins on a grid of %i s', (window, hop) => {
  expect(hopSecondsOf(window)).toBe(hop);
});
