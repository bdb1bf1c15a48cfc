import { quoteText } from '../../contracts/sql/quote';
import type { SqlSession } from '../../contracts/sql/session';
import type { JoinPlan, NewestView } from '../../lambdas/features/core/join/join-plan';
import { findLeaks } from '../../lambdas/features/core/leakage/find-leaks';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';

const labels: JoinPlan['labels'] = { relation: 'labels', row: 'row', timestamp: 'event_timestamp' };
const joined: NewestView = {
  kind: 'newest',
  relation: 'history',
  keys: ['city'],
  event: 'event_timestamp',
  created: 'created_timestamp',
  tie: 'tie',
  hasUniqueEvents: true,
  asKnown: false,
  deleted: null,
  ttlSeconds: null,
  features: [{ column: 'wind', as: 'wind' }],
};
const features = [
  { name: 'wind', type: 'DOUBLE' as const },
  { name: 'word', type: 'STRING' as const },
  { name: 'tags', type: 'STRING_LIST' as const },
];

/** 600 days of a city; half of the rows are known a day late. `leak`, an SQL text, takes the place of the wind. */
const prepare = async (session: SqlSession, { label, leak }: { label: string; leak: string }) => {
  await session.run(`CREATE TABLE labels AS SELECT i AS row, 'seattle' AS city,
    TIMESTAMP '2012-01-01' + to_days(CAST(i AS INTEGER)) AS event_timestamp, ${label} AS rain,
    CASE WHEN i < 300 THEN 'train' WHEN i < 450 THEN 'validation' ELSE 'test' END AS split FROM range(600) AS t (i)`);
  await session.run(`CREATE TABLE history AS SELECT city, event_timestamp, '' AS tie, 1.0 AS wind,
    event_timestamp + to_days(CAST(row % 2 AS INTEGER)) AS created_timestamp FROM labels`);
  const path = session.path('training-set.parquet');
  await session.run(`COPY (SELECT *, ${leak} AS wind, CASE WHEN row % 5 = 0 THEN 'sun' ELSE 'fog' END AS word,
    ['a'] AS tags FROM labels ORDER BY row) TO ${quoteText(path)} (FORMAT parquet)`);
  return { path, rows: 600, features, label: 'rain' };
};

const leaksOf = (
  texts: { label: string; leak: string },
  corrected: string[] = [],
  view: Partial<NewestView> = {},
) =>
  withDuckDb(async (session) => {
    const trainingSet = await prepare(session, texts);
    const views = [{ name: 'daily_weather', version: 1, joined: { ...joined, ...view } }];
    return findLeaks(session, { labels, views, corrected: new Set(corrected), trainingSet });
  });

/** Noise that no rule of one column can use. */
const noise = 'CAST(hash(row) % 1000 AS DOUBLE)';
const rains = 'CAST(hash(i * 7) % 3 = 0 AS INTEGER)';

describe('the look for leaks in a training set', () => {
  it('finds nothing where there is nothing', async () => {
    expect(await leaksOf({ label: rains, leak: noise })).toEqual({
      views: [{ view: 'daily_weather', version: 1, rows: 600, eventAfterLabel: 0, knownAfterLabel: 300 }],
      suspects: [],
      warnings: [],
    });
  });

  it.each([
    ['a copy in other units', rains, 'rain * 25.4 + 3', 'copy'],
    ['a measure of what is asked', rains, `rain * 20 + ${noise} / 100`, 'suspect'],
    ['a value on a line with a number', 'CAST(hash(i * 7) % 1000 AS DOUBLE) / 3', '9 - rain * 2', 'copy'],
  ])('names %s', async (_what, label, leak, kind) => {
    const { suspects, warnings } = await leaksOf({ label, leak });
    expect(suspects).toEqual([{ feature: 'wind', kind, because: expect.stringContaining('it alone tells') }]);
    expect(warnings).toEqual([expect.stringMatching(/^Feature wind (looks like|knows) the label/)]);
  });

  it('names a number whose border lies within a group of its values', async () => {
    const label = 'CAST(hash(i) % 1000 > 487 AS INTEGER)';
    const { suspects } = await leaksOf({ label, leak: 'CAST(hash(row) % 1000 AS DOUBLE)' });
    expect(suspects).toEqual([{ feature: 'wind', kind: 'suspect', because: expect.stringMatching(/alone/) }]);
  });

  it('warns of values that were known later only where there were corrections', async () => {
    const { warnings } = await leaksOf({ label: rains, leak: noise }, ['daily_weather']);
    expect(warnings).toEqual([
      expect.stringContaining('300 of 600 label rows (50.0 %) were given values of view daily_weather'),
    ]);
  });

  it('says nothing of a few rows', async () => {
    const few = { label: rains, leak: 'rain' };
    const found = await withDuckDb(async (session) => {
      const trainingSet = await prepare(session, few);
      await session.run(
        `COPY (SELECT * FROM read_parquet(${quoteText(trainingSet.path)}) WHERE row % 15 = 0) TO ${quoteText(session.path('few.parquet'))} (FORMAT parquet)`,
      );
      const views = [{ name: 'daily_weather', version: 1, joined }];
      return findLeaks(session, {
        labels,
        views,
        corrected: new Set(),
        trainingSet: { ...trainingSet, path: session.path('few.parquet'), rows: 40 },
      });
    });
    expect(found.suspects).toEqual([]);
  });
});
