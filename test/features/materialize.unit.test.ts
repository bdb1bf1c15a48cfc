import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import { orderOf } from '../../lambdas/features/core/online/event-order';
import { unpackRow } from '../../lambdas/features/core/packing/packed-row';
import { isoOf } from '../../lambdas/features/core/values/microseconds';
import { day, makeBench, readingsView } from './feature-bench';

const rows = (...values: readonly string[]) => `SELECT * FROM (VALUES ${values.join(', ')})`;
const seattle = (number: number, wind: string | number, word = 'sun') =>
  `('seattle', ${day(number)}, CAST(${wind} AS DOUBLE), '${word}')`;
const address = (entity: string, view = readingsView()) => ({
  project: 'weather',
  view: view.name,
  version: view.version,
  entity,
});

describe('materializing a view', () => {
  it('keeps the newest row of each entity online, and dated ones back to the end of the kept history', async () => {
    const bench = makeBench();
    const view = readingsView({ historySeconds: 2 * 86_400 });
    const from = await bench.dataset(
      rows(...[1, 2, 3, 4].map((number) => seattle(number, number)), `('paris', ${day(1)}, 9.5, NULL)`),
    );
    expect(await bench.materialize(view, from)).toEqual({
      outcome: 'passed',
      reason: null,
      view: 'readings_view',
      version: 1,
      rows: 5,
      entities: 2,
      // Two newest rows, and the 2nd to 4th of January.
      onlineItems: 5,
    });
    const [newest, paris] = await bench.online.newest([address('city=seattle'), address('city=paris')]);
    const kinds = ['DOUBLE', 'STRING'] as const;
    expect([newest, paris].map((row) => row && unpackRow(kinds, row.packed))).toEqual([
      [4, 'sun'],
      [9.5, null],
    ]);
    const dated = await bench.online.dated(address('city=seattle'), 0n);
    expect(dated.map(({ order }) => isoOf(orderOf(order).event).slice(0, 10))).toEqual([
      '2012-01-02',
      '2012-01-03',
      '2012-01-04',
    ]);
    expect(await bench.online.dated(address('city=paris'), 0n)).toEqual([]);
  });

  it('writes nothing but the newest rows of a view that keeps no history', async () => {
    const bench = makeBench();
    const view = readingsView({ historySeconds: null });
    const made = await bench.materialize(view, await bench.dataset(rows(seattle(1, 1), seattle(2, 2))));
    expect(made).toMatchObject({ rows: 2, onlineItems: 1 });
  });

  it('gives rows the time at which their values became known, and keeps it while they do not change', async () => {
    const bench = makeBench();
    const view = readingsView();
    const first = await bench.dataset(rows(seattle(1, 1), seattle(2, 2)), {
      createdAt: '2026-01-01T00:00:00.000Z',
    });
    const second = await bench.dataset(rows(seattle(1, 1), seattle(2, 7), seattle(3, 3)), {
      version: 2,
      createdAt: '2026-02-01T00:00:00.000Z',
    });
    await bench.materialize(view, first);
    await bench.materialize(view, second);
    const shown = (await bench.history(view)).map((row) => [
      row['event_timestamp'],
      row['wind'],
      row['created_timestamp'],
    ]);
    expect(shown).toEqual([
      ['2012-01-01 00:00:00', 1, '2026-01-01 00:00:00'],
      ['2012-01-02 00:00:00', 7, '2026-02-01 00:00:00'],
      ['2012-01-03 00:00:00', 3, '2026-02-01 00:00:00'],
    ]);
    expect(await bench.check(view)).toMatchObject({ outcome: 'passed' });
    // Back to the first version: its snapshot is what it was.
    const files = [...bench.objects.entries()].map(([key, bytes]) => `${key} ${bytes.toString('hex')}`);
    await bench.materialize(view, first);
    expect([...bench.objects.entries()].map(([key, bytes]) => `${key} ${bytes.toString('hex')}`)).toEqual(
      files,
    );
  });

  it('keeps the time of rows with an empty feature, too', async () => {
    const bench = makeBench();
    const view = readingsView();
    const empty = rows(`('seattle', ${day(1)}, CAST(1 AS DOUBLE), CAST(NULL AS VARCHAR))`);
    await bench.materialize(view, await bench.dataset(empty, { createdAt: '2026-01-01T00:00:00.000Z' }));
    const later = await bench.dataset(empty, {
      version: 2,
      createdAt: '2026-02-01T00:00:00.000Z',
      digest: 'f'.repeat(64),
    });
    await bench.materialize(view, later);
    expect((await bench.history(view)).map((row) => row['created_timestamp'])).toEqual([
      '2026-01-01 00:00:00',
    ]);
  });

  it('leaves online what is newer when a dataset version is materialized that was before', async () => {
    const bench = makeBench();
    const view = readingsView();
    const at = (version: number, ...days: readonly number[]) =>
      bench.dataset(rows(...days.map((number) => seattle(number, number))), {
        version,
        createdAt: `2026-0${version}-01T00:00:00.000Z`,
      });
    const [first, second, third] = [await at(1, 1), await at(2, 1, 2), await at(3, 2)];
    for (const version of [first, second, third, second]) await bench.materialize(view, version);
    const dated = (await bench.online.dated(address('city=seattle'), 0n)).map(({ order }) => orderOf(order));
    expect(
      dated.map(({ event, created }) => [isoOf(event).slice(0, 10), isoOf(created).slice(0, 10)]),
    ).toEqual([['2012-01-02', '2026-02-01']]);
    expect(await bench.check(view)).toMatchObject({ outcome: 'passed' });
  });

  it('does not take a correction back when an older dataset version is materialized later', async () => {
    const bench = makeBench();
    const view = readingsView();
    const older = await bench.dataset(rows(seattle(1, 1)), { createdAt: '2026-01-01T00:00:00.000Z' });
    const newer = await bench.dataset(rows(seattle(1, 2)), {
      version: 2,
      createdAt: '2026-02-01T00:00:00.000Z',
    });
    await bench.materialize(view, newer);
    await bench.materialize(view, older);
    const [newest] = await bench.online.newest([address('city=seattle')]);
    expect(newest && unpackRow(['DOUBLE', 'STRING'], newest.packed)).toEqual([2, 'sun']);
  });

  it('journals a snapshot once, with the dataset version that it was made of', async () => {
    const bench = makeBench();
    const from = await bench.dataset(rows(seattle(1, 1)));
    await bench.materialize(readingsView(), from);
    await bench.materialize(readingsView(), from);
    expect(bench.journal.entries).toMatchObject([
      {
        fact: 'FeaturesMaterialized',
        subject: { kind: 'feature-view', id: 'readings_view/1' },
        relations: [
          { role: 'execution' },
          { role: 'input', subject: { kind: 'dataset-version', id: 'readings/1' } },
        ],
      },
    ]);
  });

  it('fails with words for a null in a list, of a new row or of one that is left', async () => {
    const bench = makeBench();
    const view = readingsView({
      historySeconds: null,
      features: [{ name: 'steps', type: 'INT64_LIST' }],
      sql: 'SELECT city, time AS event_timestamp, CASE WHEN wind > 0 THEN [1, 2] ELSE [1, NULL] END AS steps FROM readings',
    });
    const reason = 'The list steps of city=seattle holds a null.';
    const wrong = await bench.dataset(rows(seattle(1, 0)));
    expect(await bench.materialize(view, wrong)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining(reason),
    });
    const hidden = await bench.dataset(rows(seattle(1, 0), seattle(2, 1)), { version: 2 });
    expect(await bench.materialize(view, hidden)).toMatchObject({ outcome: 'passed' });
    const bared = await bench.dataset(rows(seattle(1, 0)), {
      version: 3,
      createdAt: '2026-03-01T08:00:00.000Z',
    });
    expect(await bench.materialize(view, bared)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining(reason),
    });
  });

  it('of no rows passes, with nothing to read', async () => {
    const bench = makeBench();
    const from = await bench.dataset(`${rows(seattle(1, 1))} WHERE false`);
    expect(await bench.materialize(readingsView(), from)).toMatchObject({
      outcome: 'passed',
      rows: 0,
      entities: 0,
    });
    expect(await bench.check(readingsView())).toMatchObject({ outcome: 'passed', compared: 0 });
  });

  it('writes 0 for -0, which SQL holds for equal and bytes do not', async () => {
    const bench = makeBench();
    const view = readingsView();
    await bench.materialize(view, await bench.dataset(rows(seattle(1, "'-0.0'"))));
    const [row] = await bench.online.newest([address('city=seattle')]);
    expect(row && Object.is(unpackRow(['DOUBLE', 'STRING'], row.packed)[0], 0)).toBe(true);
  });

  it.each<[string, Partial<FeatureViewVersion>, string]>([
    [
      'a column is missing',
      { sql: 'SELECT city, time AS event_timestamp, wind FROM readings' },
      'the SQL gives no column "word"',
    ],
    [
      'a column is not declared',
      { sql: 'SELECT city, time AS event_timestamp, wind, word, 1 AS more FROM readings' },
      'a column "more" that the view does not declare',
    ],
    [
      'a type does not fit',
      { sql: 'SELECT city, time AS event_timestamp, word AS wind, word FROM readings' },
      'column "wind" is VARCHAR, which does not become DOUBLE; cast it',
    ],
    [
      'there is no such column',
      { sql: 'SELECT city, time AS event_timestamp, gust AS wind, word FROM readings' },
      'gust',
    ],
    [
      'a value does not fit',
      { sql: 'SELECT city, time AS event_timestamp, CAST(word AS DOUBLE) AS wind, word FROM readings' },
      'Could not convert',
    ],
    [
      'an entity is missing',
      { sql: "SELECT nullif(city, 'seattle') AS city, time AS event_timestamp, wind, word FROM readings" },
      '2 rows have no event_timestamp or no join key',
    ],
    [
      'an entity has two rows at one time',
      { sql: "SELECT city, date_trunc('month', time) AS event_timestamp, wind, word FROM readings" },
      '1 times there are two rows of one entity and one time (first at 2012-01-01 00:00:00)',
    ],
  ])('fails when %s, and leaves nothing behind', async (_what, fields, reason) => {
    const bench = makeBench();
    const from = await bench.dataset(rows(seattle(1, 1), seattle(2, 2)));
    const before = bench.objects.size;
    const made = await bench.materialize(readingsView(fields), from);
    expect(made).toMatchObject({ outcome: 'failed', rows: 0, onlineItems: 0 });
    expect(made.reason).toContain(reason);
    expect(bench.objects.size).toBe(before);
    expect(bench.journal.entries).toEqual([]);
    expect(await bench.online.newest([address('city=seattle')])).toEqual([undefined]);
  });
});
