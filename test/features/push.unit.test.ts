import { unpackRow } from '../../lambdas/features/core/packing/packed-row';
import { makeBench, readingsView } from './feature-bench';

const view = readingsView();
const address = (city: string) => ({
  project: 'weather',
  view: view.name,
  version: 1,
  entity: `city=${city}`,
});
const row = (event: unknown, wind: number, city = 'seattle') => ({
  city,
  event_timestamp: event as string,
  wind,
  word: 'x',
});
const materialized = async () => {
  const bench = makeBench();
  await bench.materialize(view, await bench.dataset("SELECT 'seattle', TIMESTAMP '2012-01-05', 5.0, 'sun'"));
  const newest = async (city = 'seattle') => {
    const [found] = await bench.online.newest([address(city)]);
    return found && unpackRow(['DOUBLE', 'STRING'], found.packed)[0];
  };
  const asOf = async (time: bigint) => {
    const found = await bench.online.asOf(address('seattle'), time);
    return found && unpackRow(['DOUBLE', 'STRING'], found.packed)[0];
  };
  return { ...bench, newest, asOf };
};

describe('pushing rows', () => {
  it('replaces the newest value by a newer event, and not by an older one', async () => {
    const { push, newest } = await materialized();
    await push(view, [row('2012-01-06', 6)], 'online');
    expect(await newest()).toBe(6);
    await push(view, [row('2012-01-04', 4)], 'online', '2026-03-02T10:00:00.000Z');
    expect(await newest()).toBe(6);
  });

  it('of one event lets the later push win', async () => {
    const { push, newest } = await materialized();
    await push(view, [row('2012-01-06', 6)], 'online', '2026-03-02T10:00:00.000Z');
    await push(view, [row('2012-01-06', 7)], 'online', '2026-03-02T10:00:01.000Z');
    expect(await newest()).toBe(7);
  });

  it('of several rows of an entity, in any order, keeps the newest and all dated ones', async () => {
    const { push, newest, asOf } = await materialized();
    await push(view, [row('2012-01-07', 7), row('2012-01-08', 8), row('2012-01-06', 6)], 'online');
    expect(await newest()).toBe(8);
    expect(await asOf(1325894400000000n)).toBe(7);
  });

  it('to offline adds to the history and leaves online values alone', async () => {
    const { push, newest, history } = await materialized();
    await push(view, [row('2012-01-06', 6)], 'offline');
    expect(await newest()).toBe(5);
    expect((await history(view)).map(({ wind }) => wind)).toEqual([5, 6]);
  });

  it('to online leaves the history alone', async () => {
    const { push, history } = await materialized();
    await push(view, [row('2012-01-06', 6)], 'online');
    expect((await history(view)).map(({ wind }) => wind)).toEqual([5]);
  });

  it('keeps every digit of every type offline', async () => {
    const bench = makeBench();
    const wide = readingsView({
      features: [
        { name: 'wind', type: 'DOUBLE' },
        { name: 'word', type: 'STRING' },
        { name: 'small', type: 'INT32' },
        { name: 'large', type: 'INT64' },
        { name: 'short', type: 'FLOAT' },
        { name: 'yes', type: 'BOOL' },
        { name: 'seen', type: 'UNIX_TIMESTAMP' },
        { name: 'raw', type: 'BYTES' },
        { name: 'ints', type: 'INT64_LIST' },
        { name: 'floats', type: 'FLOAT_LIST' },
        { name: 'times', type: 'UNIX_TIMESTAMP_LIST' },
        { name: 'parts', type: 'BYTES_LIST' },
        { name: 'none', type: 'STRING_LIST' },
        { name: 'words', type: 'STRING_SET' },
        { name: 'map', type: 'MAP' },
      ],
      sql: `SELECT city, time AS event_timestamp, wind, word, CAST(1 AS INTEGER) AS small, CAST(2 AS BIGINT) AS large,
        CAST(0.5 AS FLOAT) AS short, true AS yes, time AS seen, from_base64('AQID') AS raw, [9007199254740993, 2] AS ints,
        [CAST(0.1 AS FLOAT)] AS floats, [time] AS times, [from_base64('AQ==')] AS parts, CAST([] AS VARCHAR[]) AS none,
        ['b', 'a', 'b'] AS words, '{"a": 1}' AS map FROM readings`,
    });
    await bench.materialize(
      wide,
      await bench.dataset("SELECT 'seattle', TIMESTAMP '2012-01-05', 5.0, 'sun'"),
    );
    await bench.push(
      wide,
      [
        {
          city: 'seattle',
          event_timestamp: '2012-01-06T10:20:30.123456Z',
          wind: 0.1 + 0.2,
          word: 'quote " and\nline',
          small: -7,
          large: 9007199254740993n,
          short: 0.1,
          yes: false,
          seen: 1325845230,
          raw: '+/8A',
          ints: [9007199254740993n],
          floats: [1, 0.1],
          times: ['2012-01-06T10:20:30.5Z', 0],
          parts: ['AQ==', ''],
          none: [],
          words: ['b', 'a', 'b'],
          map: { a: 9007199254740993n },
        },
      ],
      'online_and_offline',
    );
    const [, pushed] = await bench.history(wide);
    expect(pushed).toMatchObject({
      event_timestamp: '2012-01-06 10:20:30.123456',
      wind: 0.1 + 0.2,
      word: 'quote " and\nline',
      small: -7,
      large: 9007199254740993n,
      short: Math.fround(0.1),
      yes: false,
      seen: new Date('2012-01-06T10:20:30Z'),
      raw: Buffer.from('+/8A', 'base64'),
      ints: [9007199254740993n],
      floats: [1, Math.fround(0.1)],
      times: [new Date('2012-01-06T10:20:30.5Z'), new Date(0)],
      parts: [Buffer.from([1]), Buffer.alloc(0)],
      none: [],
      words: ['b', 'a'],
      map: '{"a":9007199254740993}',
    });
    expect(await bench.check(wide)).toMatchObject({ outcome: 'passed', mismatches: 0 });
  });

  it("takes seconds and the view's own name for the event time", async () => {
    const { push, newest } = await materialized();
    const named = readingsView({ timestamp: 'time' });
    await push(named, [{ city: 'seattle', time: '2012-01-09', wind: 9, word: null }], 'online');
    expect(await newest()).toBe(9);
    await push(view, [row(1326240000, 11)], 'online');
    expect(await newest()).toBe(11);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a feature is missing', { wind: undefined }, 'Row 2: the column wind is missing'],
    ['a value does not fit', { wind: 'calm' }, 'Row 2: wind must be DOUBLE, got "calm"'],
    [
      'there is no event time',
      { event_timestamp: null },
      'Row 2: event_timestamp must be a time, got "null"',
    ],
    ['the time is none', { event_timestamp: 'noon' }, 'Row 2: event_timestamp must be a time, got "noon"'],
    ['the key is missing', { city: null }, 'Missing join key values for keys: city'],
  ])('is refused when %s, and writes none of the rows', async (_what, fields, message) => {
    const { push, newest, history } = await materialized();
    const wrong: Record<string, unknown> = { ...row('2012-01-08', 8), ...fields };
    for (const [name, value] of Object.entries(wrong)) if (value === undefined) delete wrong[name];
    const rows = [row('2012-01-07', 7), wrong as ReturnType<typeof row>];
    await expect(push(view, rows, 'online_and_offline')).rejects.toMatchObject({
      code: 'feature.request.invalid',
    });
    await expect(push(view, rows, 'online_and_offline')).rejects.toThrow(message);
    expect(await newest()).toBe(5);
    expect(await history(view)).toHaveLength(1);
  });

  it('of nothing does nothing', async () => {
    const { push, objects } = await materialized();
    const before = objects.size;
    await push(view, [], 'online_and_offline');
    expect(objects.size).toBe(before);
  });

  it('to offline alone is online too once the view is materialized again, and online equals offline', async () => {
    const bench = makeBench();
    const data = await bench.dataset("SELECT 'seattle', TIMESTAMP '2012-01-05', 5.0, 'sun'");
    await bench.materialize(view, data);
    // A later event, another value of a known one, and an entity that the dataset does not have.
    const rows = [row('2012-01-06', 6), row('2012-01-05', 5.5), row('2012-01-02', 2, 'boston')];
    await bench.push(view, rows, 'offline');
    expect((await bench.check(view)).outcome).toBe('failed');
    await bench.materialize(view, data);
    expect(await bench.check(view)).toMatchObject({ outcome: 'passed', mismatches: 0 });
    const winds = await Promise.all(
      ['seattle', 'boston'].map(async (city) => {
        const [found] = await bench.online.newest([address(city)]);
        return found && unpackRow(['DOUBLE', 'STRING'], found.packed)[0];
      }),
    );
    expect(winds).toEqual([6, 2]);
  });
});
