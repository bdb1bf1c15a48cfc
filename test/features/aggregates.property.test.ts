import fc from 'fast-check';
import type { FeatureValue } from '../../contracts/features/online';
import { memoryOnlineStore } from '../../lambdas/features/adapters/memory/online-store';
import { aggregatesOfTiles } from '../../lambdas/features/core/aggregates/aggregates-of-tiles';
import { pushTiles } from '../../lambdas/features/core/aggregates/push-tiles';
import { athenaWindows, duckDbWindows } from '../../lambdas/features/core/aggregates/window-sql';
import type { JoinLabels, WindowedView } from '../../lambdas/features/core/join/join-plan';
import { addressOf } from '../../lambdas/features/core/online/address-of';
import type { OnlineStore } from '../../lambdas/features/core/online/online-store';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { windowsOf } from './window-oracle';
import { type AirportEvent, createHistory, joinSide, pushed, windowedView } from './windowed-views';

const view = windowedView();
const labels: JoinLabels = { relation: 'labels', row: 'n', timestamp: 'asked' };

const second = 1_000_000n;
const start = 986_000_000n * second;
const steps = [60n, 300n, 1800n, 3600n, 10_800n, 86_400n];

/** Times on the edges of tiles and windows, a microsecond beside them, and anywhere in ten days. */
const time = fc
  .tuple(
    fc.constantFrom(...steps),
    fc.integer({ min: 0, max: 80 }),
    fc.constantFrom(-1n, 0n, 0n, 1n, 77_777_777n),
  )
  .map(([step, count, off]) => {
    const at = start + ((step * BigInt(count)) % 864_000n) * second;
    return at - (at % (step * second)) + off;
  });

/** Exact as multiples of 2^-80, and neither round in binary nor in decimal. */
const double = fc
  .tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.constantFrom(1, 10, 1000, 3))
  .map(([whole, by]) => (whole === 0 ? 0 : whole / by / 7));
const value = {
  fare: fc.option(double, { freq: 6 }),
  delay: fc.option(fc.bigInt({ min: -(2n ** 58n), max: 2n ** 58n }), { freq: 6 }),
  seats: fc.option(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { freq: 6 }),
  ratio: fc.option(double.map(Math.fround), { freq: 6 }),
};

interface Arrival {
  readonly event: AirportEvent;
  /** Place among the arrivals; those of one number are pushed together. */
  readonly push: number;
}

/** Arrivals of one airport: new events, repeated ones, corrections of ones that are there. */
const arrivalsOf = (airport: string): fc.Arbitrary<readonly Arrival[]> =>
  fc
    .array(
      fc.record({
        time,
        push: fc.integer({ min: 0, max: 9 }),
        created: fc.integer({ min: 0, max: 5 }),
        values: fc.tuple(value.fare, value.delay, value.seats, value.ratio, fc.constantFrom('a', null)),
        repeat: fc.constantFrom('new', 'new', 'new', 'again', 'corrected'),
        of: fc.nat(),
      }),
      { minLength: 1, maxLength: 25 },
    )
    .map((all) => {
      const arrivals: Arrival[] = [];
      for (const { time: at, push, created, values, repeat, of } of all) {
        const event = { airport, time: at, created: start + BigInt(created) * 1_000_000_000n, values };
        const former = arrivals[of % Math.max(1, arrivals.length)]?.event;
        const repeated = repeat === 'again' ? former : former && { ...event, time: former.time };
        arrivals.push({ event: repeat === 'new' ? event : (repeated ?? event), push });
      }
      return arrivals;
    });

/** A store that loses writes to others, and answers of writes that it has made. */
const faulty = (store: OnlineStore, seed: number): OnlineStore => {
  let state = seed;
  const chance = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
  return {
    ...store,
    putTiles: async (...put) => {
      if (chance() < 0.2) return false;
      const done = await store.putTiles(...put);
      if (chance() < 0.2) throw new Error('the answer was lost');
      return done;
    },
  };
};

const until = async (work: () => Promise<void>): Promise<void> => {
  for (;;) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof Error) || error.message !== 'the answer was lost') throw error;
    }
  }
};

const pushAll = async (store: OnlineStore, arrivals: readonly Arrival[], parallel: number): Promise<void> => {
  const pushes = [...Map.groupBy(arrivals, ({ push }) => push).entries()].sort(([a], [b]) => a - b);
  for (let index = 0; index < pushes.length; index += parallel)
    await Promise.all(
      pushes.slice(index, index + parallel).map(([, own]) =>
        until(() =>
          pushTiles(
            store,
            view,
            own.map(({ event }) => pushed(event)),
          ),
        ),
      ),
    );
};

const newestOf = (events: readonly AirportEvent[]): bigint =>
  events
    .map(({ time: at }) => at)
    .sort((a, b) => (a < b ? -1 : 1))
    .at(-1) ?? 0n;

const ask = async (store: OnlineStore, airport: string, at: bigint) => {
  const { tiles } = await store.read({ rows: [], tiles: [addressOf(view, `airport=${airport}`)] });
  return aggregatesOfTiles(view, tiles[0]?.packed, at);
};

/** From an hour before the newest event to when the longest window is empty. */
const delays = [
  -3_600_000_000n,
  -61_000_000n,
  -1n,
  0n,
  1n,
  59_999_999n,
  3_600_000_000n,
  3_660_000_001n,
  90_000_000_000n,
  604_800_000_000n,
  615_600_000_000n,
  900_000_000_000n,
];

interface Question {
  readonly airport: string;
  readonly at: bigint;
  readonly online: readonly FeatureValue[];
}

/** Every run is kept, and asked again offline: one query for all of them. */
const kept = { events: [] as AirportEvent[], questions: [] as Question[] };

const offline = async (side: Partial<WindowedView>, sqlOf: (of: JoinLabels, side: WindowedView) => string) =>
  withDuckDb(async (session) => {
    await createHistory(session, 'history', kept.events);
    await session.run('CREATE MACRO to_unixtime(t) AS epoch(t)');
    const rows = kept.questions.map(
      ({ airport, at }, n) => `(${n}::BIGINT, '${airport}', make_timestamp(${at}))`,
    );
    await session.run(
      `CREATE TABLE labels AS SELECT * FROM (VALUES ${rows.join(', ')}) AS l(n, airport, asked)`,
    );
    const found = await session.rows(sqlOf(labels, joinSide(view, 'history', side)));
    return new Map(
      found.map((row) => [Number(row['n']), view.features.map(({ name }) => row[name] ?? null)]),
    );
  });

beforeAll(async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(arrivalsOf('x'), arrivalsOf('y')),
      fc.integer({ min: 1, max: 4 }),
      fc.nat(),
      async (both, parallel, seed) => {
        run += 1;
        const arrivals = both
          .flat()
          .map(({ event, push }) => ({ push, event: { ...event, airport: `${event.airport}${run}` } }));
        const store = faulty(memoryOnlineStore(), seed);
        await pushAll(store, arrivals, parallel);
        const events = arrivals.map(({ event }) => event);
        for (const airport of new Set(events.map((event) => event.airport))) {
          const newest = newestOf(events.filter((event) => event.airport === airport));
          for (const delay of delays) {
            const at = newest + delay;
            const online = await ask(store, airport, at);
            expect(online.values).toEqual(windowsOf(view, events, airport, at));
            kept.questions.push({ airport, at, online: online.values });
          }
        }
        kept.events.push(...events);
      },
    ),
    { numRuns: 60, seed: 20_010_401, endOnFailure: true },
  );
});

describe('windowed aggregates', () => {
  test.each([
    ['DuckDB', duckDbWindows],
    ['Athena', athenaWindows],
  ])('online answers are those of the SQL for %s, bit for bit', async (_, sqlOf) => {
    const found = await offline({}, sqlOf);
    const differing = kept.questions.filter(
      ({ online }, n) => !online.every((one, place) => Object.is(one, found.get(n)?.[place])),
    );
    expect(kept.questions.length).toBeGreaterThan(1000);
    expect(differing).toEqual([]);
  });

  test('as known then, only rows that were created by the time of the question count', async () => {
    const found = await offline({ asKnown: true }, duckDbWindows);
    const sample = kept.questions.filter((_, n) => n % 5 === 0);
    for (const { airport, at } of sample) {
      const own = kept.events.filter((event) => event.airport === airport);
      const n = kept.questions.findIndex((one) => one.airport === airport && one.at === at);
      expect(found.get(n)).toEqual(windowsOf(view, own, airport, at, true));
    }
  });
});
