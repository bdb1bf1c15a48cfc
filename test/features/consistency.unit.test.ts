import { aggregatePlan } from '../../lambdas/features/core/aggregates/aggregate-plan';
import { packTiles, unpackTiles } from '../../lambdas/features/core/aggregates/packed-tiles';
import { orderText } from '../../lambdas/features/core/online/event-order';
import { packRow } from '../../lambdas/features/core/packing/packed-row';
import { microsecondsOf } from '../../lambdas/features/core/values/microseconds';
import { makeBench, readingsView } from './feature-bench';

const microseconds = (text: string): bigint => microsecondsOf(text) ?? 0n;
const view = readingsView({ ttlSeconds: 86_400 });
const address = { project: 'weather', view: view.name, version: 1, entity: 'city=seattle' };
const query = `SELECT 'seattle', TIMESTAMP '2012-01-01' + to_days(i), CAST(i AS DOUBLE) / 3, 'word' FROM range(10) AS t (i)`;

const materialized = async (fields: Parameters<typeof readingsView>[0] = { ttlSeconds: 86_400 }) => {
  const bench = makeBench();
  const made = readingsView(fields);
  await bench.materialize(made, await bench.dataset(query));
  return { ...bench, view: made };
};

/** What a writer with other rules would leave in the store. */
const overwritten = (wind: number, event: string, created: string) => ({
  order: orderText({ event: microseconds(event), created: microseconds(created), tie: '' }),
  packed: packRow(['DOUBLE', 'STRING'], [wind, 'word']),
});

describe('the check of online against offline values', () => {
  it.each([
    ['with a ttl and history', { ttlSeconds: 86_400 }],
    ['without a ttl', { ttlSeconds: null }],
    ['without history', { ttlSeconds: 86_400, historySeconds: null }],
    ['with less history than data', { ttlSeconds: 86_400, historySeconds: 3 * 86_400 }],
  ])('finds no difference in a view %s', async (_what, fields) => {
    const { check, view: made } = await materialized(fields);
    const checked = await check(made);
    expect(checked).toMatchObject({ outcome: 'passed', reason: null, mismatches: 0 });
    expect(checked.compared).toBeGreaterThan(0);
  });

  it('takes NaN for NaN', async () => {
    const bench = makeBench();
    const nan = "SELECT 'seattle', TIMESTAMP '2012-01-01', CAST('nan' AS DOUBLE), 'word'";
    await bench.materialize(view, await bench.dataset(nan));
    expect(await bench.check(view)).toMatchObject({ outcome: 'passed', mismatches: 0 });
  });

  it('finds a value that differs by its last bit', async () => {
    const { check, online } = await materialized();
    const lastBit = 9 / 3 + Number.EPSILON * 2;
    const row = overwritten(lastBit, '2012-01-10', '2026-03-01T08:00:00Z');
    await online.putDated([{ ...row, address, expiresAt: 4_000_000_000 }]);
    const checked = await check(view);
    expect(checked.outcome).toBe('failed');
    expect(checked.reason).toMatch(
      /wind of city=seattle as of 2012-01-1\d.*: offline 3, online 3\.0000000000000004/,
    );
  });

  it('finds a newest value that is wrong, also where dated ones are right', async () => {
    const { online, check } = await materialized();
    const inner = online.newest;
    online.newest = async (addresses) => {
      const wrong = overwritten(99, '2012-01-10', '2026-03-01T08:00:00Z');
      return (await inner(addresses)).map((row) => row && wrong);
    };
    expect(await check(view)).toMatchObject({ outcome: 'failed', mismatches: 1 });
  });

  it('finds rows that are gone', async () => {
    const { check, online } = await materialized();
    online.asOf = async () => undefined;
    expect((await check(view)).mismatches).toBeGreaterThan(5);
  });

  it('does not count rows that were pushed online only: they are newer, not wrong', async () => {
    const { check, push } = await materialized();
    await push(view, [{ city: 'seattle', event_timestamp: '2012-01-10', wind: 50, word: 'storm' }], 'online');
    expect(await check(view)).toMatchObject({ outcome: 'passed', mismatches: 0 });
  });

  it('does not count them either where the offline rows have expired and they have not', async () => {
    const bench = makeBench();
    const cities = `SELECT 'city' || c, TIMESTAMP '2012-01-01' + to_days(CAST(i AS INTEGER)), CAST(i AS DOUBLE), 'word'
      FROM range(10) AS t (i), range(24) AS s (c)`;
    await bench.materialize(view, await bench.dataset(cities));
    const pushed = Array.from({ length: 24 }, (_, index) => ({
      city: `city${index}`,
      event_timestamp: '2012-01-10T12:00:00Z',
      wind: 50,
      word: 'storm',
    }));
    await bench.push(view, pushed, 'online');
    expect(await bench.check(view)).toMatchObject({ outcome: 'passed', mismatches: 0 });
  });

  it('counts rows that were pushed to both', async () => {
    const { check, push } = await materialized();
    await push(
      view,
      [{ city: 'paris', event_timestamp: '2012-01-10', wind: 50, word: null }],
      'online_and_offline',
    );
    expect(await check(view)).toMatchObject({ outcome: 'passed', mismatches: 0 });
    await push(view, [{ city: 'rome', event_timestamp: '2012-01-10', wind: 50, word: null }], 'offline');
    expect(await check(view)).toMatchObject({ outcome: 'failed' });
  });

  it('lets a row that was pushed to both for an event of the dataset count on both sides', async () => {
    const { check, push, history } = await materialized();
    await push(
      view,
      [{ city: 'seattle', event_timestamp: '2012-01-10', wind: 50, word: 'x' }],
      'online_and_offline',
    );
    expect((await history(view)).filter(({ wind }) => wind === 3 || wind === 50)).toHaveLength(1);
    const checked = await check(view);
    expect(checked).toMatchObject({ outcome: 'passed', mismatches: 0 });
    expect(checked.compared).toBeGreaterThan(20);
  });

  it('is refused before anything was materialized', async () => {
    await expect(makeBench().check(view)).rejects.toMatchObject({ code: 'feature.not-materialized' });
  });

  it('finds nothing wrong with windows that hold events that were pushed online only, and what is wrong with others', async () => {
    const bench = makeBench();
    const windowed = readingsView({
      sql: 'SELECT city, time AS event_timestamp, wind FROM readings',
      ttlSeconds: null,
      historySeconds: null,
      inputs: [{ name: 'wind', type: 'DOUBLE' }],
      features: [
        {
          name: 'wind_sum',
          type: 'DOUBLE',
          aggregate: { function: 'sum', input: 'wind', windowSeconds: 86_400 },
        },
      ],
    });
    const both = `SELECT c, TIMESTAMP '2012-01-01' + to_hours(i), CAST(i AS DOUBLE), 'word' FROM range(10) AS t (i), (VALUES ('seattle'), ('paris')) AS u (c)`;
    await bench.materialize(windowed, await bench.dataset(both));
    const all = await bench.check(windowed);
    expect(all).toMatchObject({ outcome: 'passed', compared: 2 });
    // Between two events that the history has: the newest one is the same.
    const late = { city: 'seattle', event_timestamp: '2012-01-01T08:30:00Z', wind: 5 };
    await bench.push(windowed, [late], 'online');
    expect(await bench.check(windowed)).toMatchObject({ outcome: 'passed', compared: 1 });
    const of = { project: 'weather', view: windowed.name, version: 1, entity: 'city=paris' };
    const { tiles } = await bench.online.read({ rows: [], tiles: [of] });
    const wrong = aggregatePlan(windowed);
    const kept = unpackTiles(wrong, tiles[0]?.packed ?? Buffer.alloc(0));
    const packed = packTiles(wrong, {
      ...kept,
      events: kept.events.map((event) => ({ ...event, values: [1] })),
    });
    await bench.online.putTiles(of, { revision: 'x', packed, expiresAt: null }, tiles[0]?.revision);
    expect(await bench.check(windowed)).toMatchObject({ outcome: 'failed', mismatches: 1 });
  });
});
