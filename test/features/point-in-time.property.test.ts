import fc from 'fast-check';
import type { SqlSession } from '../../contracts/sql/session';
import { renderDuckDb } from '../../lambdas/features/core/join/duckdb-renderer';
import type { JoinPlan } from '../../lambdas/features/core/join/join-plan';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';

interface Label {
  readonly city: string | null;
  readonly time: number | null;
}

interface FeatureRow {
  readonly city: string;
  readonly event: number;
  readonly created: number | null;
  readonly tie: string;
  readonly value: number | null;
}

// Few cities and times, so that ties, edges of the ttl and duplicates are common.
const city = fc.constantFrom('a', 'b', 'c');
const time = fc.integer({ min: 0, max: 12 });
const label: fc.Arbitrary<Label> = fc.record({
  city: fc.option(city, { freq: 8 }),
  time: fc.option(time, { freq: 8 }),
});
const featureRow: fc.Arbitrary<FeatureRow> = fc.record({
  city,
  event: time,
  created: fc.option(fc.integer({ min: 0, max: 2 }), { freq: 4 }),
  tie: fc.constantFrom('', 'x', 'y'),
  value: fc.option(fc.integer({ min: 0, max: 99 }), { freq: 5 }),
});
/** Rows of one entity, event, created time and tie-break are one row: any of them may win. */
const featureRows = fc.uniqueArray(featureRow, {
  maxLength: 25,
  selector: (row) => JSON.stringify([row.city, row.event, row.created, row.tie]),
});
/** As a snapshot is: one row per entity and event time. */
const uniqueRows = fc.uniqueArray(featureRow, {
  maxLength: 25,
  selector: ({ city: of, event }) => `${of} ${event}`,
});
const ttl = fc.option(fc.integer({ min: 0, max: 6 }), { freq: 3 });

/** The definition, word for word, row by row. */
const naive = (labels: readonly Label[], rows: readonly FeatureRow[], maxAge: number | null) =>
  labels.map(({ city: of, time: at }) => {
    if (at === null) return null;
    const eligible = rows.filter(
      (row) => row.city === of && row.event <= at && (maxAge === null || row.event >= at - maxAge),
    );
    eligible.sort(
      (a, b) =>
        b.event - a.event ||
        (b.created ?? -1) - (a.created ?? -1) ||
        (a.tie < b.tie ? 1 : a.tie > b.tie ? -1 : 0),
    );
    return eligible[0]?.value ?? null;
  });

const text = (value: string | null): string => (value === null ? 'CAST(NULL AS VARCHAR)' : `'${value}'`);
const timestamp = (value: number | null): string =>
  value === null ? 'CAST(NULL AS TIMESTAMP)' : `make_timestamp(${value})`;

const createTables = async (
  session: SqlSession,
  labels: readonly Label[],
  views: readonly (readonly FeatureRow[])[],
) => {
  await session.run('CREATE TABLE labels (row BIGINT, city VARCHAR, time TIMESTAMP)');
  for (const [row, one] of labels.entries())
    await session.run(`INSERT INTO labels VALUES (${row}, ${text(one.city)}, ${timestamp(one.time)})`);
  for (const [index, rows] of views.entries()) {
    await session.run(
      `CREATE TABLE "view ${index}" (city VARCHAR, event TIMESTAMP, created TIMESTAMP, tie VARCHAR, value DOUBLE)`,
    );
    for (const row of rows)
      await session.run(
        `INSERT INTO "view ${index}" VALUES (${text(row.city)}, ${timestamp(row.event)}, ${timestamp(row.created)}, '${row.tie}', ${row.value ?? 'NULL'})`,
      );
  }
};

const planOf = (ttls: readonly (number | null)[], hasUniqueEvents = false): JoinPlan => ({
  labels: { relation: 'labels', row: 'row', timestamp: 'time' },
  views: ttls.map((maxAge, index) => ({
    relation: `view ${index}`,
    keys: ['city'],
    event: 'event',
    created: 'created',
    tie: 'tie',
    hasUniqueEvents,
    ttlMicroseconds: maxAge === null ? null : BigInt(maxAge),
    features: [{ column: 'value', as: `f${index}` }],
  })),
  output: ['row', 'city', ...ttls.map((_, index) => `f${index}`)],
});

describe('the point-in-time join', () => {
  it('gives what its definition says, on any data, with ties, edges of the ttl, duplicates and missing keys', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(label, { minLength: 1, maxLength: 12 }),
        featureRows,
        featureRows,
        ttl,
        ttl,
        async (labels, first, second, firstTtl, secondTtl) => {
          const rows = await withDuckDb(async (session) => {
            await createTables(session, labels, [first, second]);
            return session.rows(renderDuckDb(planOf([firstTtl, secondTtl])));
          });
          expect(rows.map((row) => [Number(row['row']), row['city']])).toEqual(
            labels.map((one, index) => [index, one.city]),
          );
          expect(rows.map(({ f0 }) => f0)).toEqual(naive(labels, first, firstTtl));
          expect(rows.map(({ f1 }) => f1)).toEqual(naive(labels, second, secondTtl));
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('gives the same of rows with unique events, without choosing among them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(label, { minLength: 1, maxLength: 12 }),
        uniqueRows,
        ttl,
        async (labels, rows, maxAge) => {
          const found = await withDuckDb(async (session) => {
            await createTables(session, labels, [rows]);
            const sql = renderDuckDb(planOf([maxAge], true));
            expect(sql).not.toContain('row_number');
            return session.rows(sql);
          });
          expect(found.map(({ f0 }) => f0)).toEqual(naive(labels, rows, maxAge));
        },
      ),
      { numRuns: 30 },
    );
  }, 60_000);

  it('keeps composite keys apart, also where their texts join to the same', async () => {
    const rows = await withDuckDb(async (session) => {
      await session.run(
        `CREATE TABLE labels AS SELECT * FROM (VALUES (1, '1', '23', make_timestamp(5)), (2, '12', '3', make_timestamp(5))) AS t (row, a, b, time)`,
      );
      await session.run(
        `CREATE TABLE "view 0" AS SELECT '1' AS a, '23' AS b, make_timestamp(5) AS event, make_timestamp(0) AS created, '' AS tie, 7.0 AS value`,
      );
      const plan = planOf([null]);
      const views = plan.views.map((view) => ({ ...view, keys: ['a', 'b'] }));
      return session.rows(renderDuckDb({ ...plan, views, output: ['row', 'f0'] }));
    });
    expect(rows.map(({ row, f0 }) => [row, f0 === null ? null : Number(f0)])).toEqual([
      [1, 7],
      [2, null],
    ]);
  });

  it('sees a row of exactly the ttl, and none that is a microsecond older', async () => {
    const age = (label: number) =>
      withDuckDb(async (session) => {
        await createTables(
          session,
          [{ city: 'a', time: label }],
          [[{ city: 'a', event: 0, created: 0, tie: '', value: 1 }]],
        );
        return (await session.rows(renderDuckDb(planOf([5]))))[0]?.['f0'];
      });
    expect([await age(0), await age(5), await age(6)]).toEqual([1, 1, null]);
  });
});
