import { type ViewStatistics, viewStatisticsSchema } from '../../contracts/features/statistics';
import { featureStatisticsKey } from '../../contracts/objects';
import type { Expectation } from '../../contracts/project/dataset';
import { checkExpectations } from '../../lambdas/features/core/statistics/judge-expectations';
import { statisticsGuard } from '../../lambdas/features/core/statistics/statistics-guard';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { callOf } from '../governance/fixtures';
import { makeView } from './make-view';

const call = callOf('ada');
const features = [
  { name: 'wind', type: 'DOUBLE' as const },
  { name: 'count', type: 'INT64' as const },
  { name: 'word', type: 'STRING' as const },
  { name: 'seen', type: 'UNIX_TIMESTAMP' as const },
  { name: 'tags', type: 'STRING_LIST' as const },
];

const judged = (expectations: Expectation[]) =>
  withDuckDb(async (session) => {
    const view = makeView({ features, expectations });
    const objects = new Map<string, Buffer>();
    await session.run(`CREATE TABLE history AS SELECT * FROM (VALUES
      ('seattle', TIMESTAMP '2012-01-01', 1.5, 1, 'sun', TIMESTAMP '2012-01-01 08:00:00', ['a']),
      ('seattle', TIMESTAMP '2012-01-02', 2.5, 9007199254740993, 'sun', NULL, []),
      ('paris', TIMESTAMP '2012-01-01', CAST('nan' AS DOUBLE), NULL, 'rain', NULL, NULL),
      ('paris', TIMESTAMP '2012-01-02', -70.0, 4, NULL, NULL, NULL))
      AS t (city, event_timestamp, wind, count, word, seen, tags)`);
    const guard = statisticsGuard(memoryObjectFiles(objects));
    const outcome = await guard.beforeOnline(
      session,
      'history',
      view,
      { from: null, to: 86_400_000_000n },
      call,
    );
    const kept = objects.get(featureStatisticsKey('weather', view.name, 1));
    const statistics: ViewStatistics | undefined =
      kept && viewStatisticsSchema.parse(JSON.parse(kept.toString()));
    return { outcome, statistics };
  });

describe('what is found in a history before it goes online', () => {
  it('is counted by feature', async () => {
    const { outcome, statistics } = await judged([]);
    expect(outcome).toEqual({ outcome: 'passed', reason: null });
    expect(statistics).toMatchObject({
      rows: 4,
      isExact: true,
      from: null,
      to: '1970-01-02T00:00:00.000000Z',
    });
    const [wind, count, word, seen, tags] = statistics?.features ?? [];
    expect(wind).toMatchObject({
      count: 4,
      nulls: 0,
      nonFinite: 1,
      distinct: 4,
      min: -70,
      max: 2.5,
      mean: -22,
    });
    expect(wind?.quantiles?.p50).toBe(1.5);
    expect(count).toMatchObject({ count: 3, nulls: 1, min: 1, max: '9007199254740993' });
    expect(word).toMatchObject({
      distinct: 2,
      mean: null,
      top: [
        { value: 'sun', count: 2 },
        { value: 'rain', count: 1 },
      ],
    });
    expect(seen).toMatchObject({ count: 1, nulls: 3, min: '2012-01-01T08:00:00.000000Z' });
    expect(tags).toMatchObject({ count: 2, nulls: 2, distinct: null, min: null, top: [] });
  });

  it('fails with the rows named, all expectations tried, and is kept for people to look at', async () => {
    const { outcome, statistics } = await judged([
      { between: { column: 'wind', min: 0, max: 60 } },
      { notNull: { columns: ['tags'] } },
      { rowCount: { min: 5 } },
      { inSet: { column: 'city', values: ['seattle', 'paris'] } },
    ]);
    expect(outcome.outcome).toBe('failed');
    expect(outcome.reason?.split('\n')).toEqual([
      'Feature view daily_weather does not meet 3 of 4 expectations; its online values stay as they were.',
      'expected wind between 0 and 60: 2 rows: (city = "paris", event_timestamp = "2012-01-01 00:00:00", wind = "nan"); (city = "paris", event_timestamp = "2012-01-02 00:00:00", wind = "-70.0")',
      'expected tags not empty: 2 rows: (city = "paris", event_timestamp = "2012-01-01 00:00:00", tags = empty); (city = "paris", event_timestamp = "2012-01-02 00:00:00", tags = empty)',
      'expected number of rows at least 5, but there are 4',
    ]);
    expect(statistics?.expectations.map(({ passed }) => passed)).toEqual([false, false, false, true]);
  });

  it('fails where an expectation does not fit the view, which a definition can be asked before', async () => {
    const unfit: Expectation = { between: { column: 'tags', min: 0 } };
    expect((await judged([unfit])).outcome).toMatchObject({ outcome: 'failed' });
    expect(() => checkExpectations(makeView({ features, expectations: [unfit] }))).toThrow(
      /daily_weather: expectation between: there is no column "tags"/,
    );
  });
});
