/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'yaml';

const project = join(__dirname, '../../examples/weather');
const read = (path: string): string => readFileSync(join(project, path), 'utf8');
const features = read('features/daily_weather.sql');
const labels = read('features/rain_tomorrow.sql');

/** Ten days from 2015-02-24 on; day i has i mm (none on every third day), i + 10 degrees, wind i / 10. */
const days = `
  SELECT DATE '2015-02-24' + CAST(i AS INTEGER) AS "date", CASE WHEN i % 3 = 0 THEN 0.0 ELSE i END AS precipitation,
    i + 10.0 AS temp_max, i + 0.5 AS temp_min, i / 10.0 AS wind, 'sun' AS weather
  FROM range(0, 10) AS days(i)`;

describe('the SQL of the weather example', () => {
  let connection: DuckDBConnection;
  beforeEach(async () => {
    connection = await (await DuckDBInstance.create(':memory:')).connect();
  });
  afterEach(() => connection.closeSync());

  const given = (...selects: string[]): Promise<unknown> =>
    connection.run(`CREATE TABLE "city-weather" AS ${selects.join(' UNION ALL ')}`);
  const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson();
  const seattle = `SELECT 'seattle' AS city, * FROM (${days})`;

  it('gives the features of cairn.yaml, in order and as doubles, beside entity and timestamp', async () => {
    await given(seattle);
    const [view] = parse(read('cairn.yaml')).featureViews;
    const result = await connection.runAndReadAll(features);
    expect(result.columnNames()).toEqual(['city', 'event_timestamp', ...Object.keys(view.features)]);
    expect(result.columnTypes().slice(1).map(String)).toEqual([
      'TIMESTAMP',
      ...Object.keys(view.features).map(() => 'DOUBLE'),
    ]);
  });

  it('stamps a day with its last second and averages the calendar days that end with it', async () => {
    await given(seattle);
    const found = await rows(
      `SELECT * FROM (${features}) WHERE event_timestamp = TIMESTAMP '2015-03-04 23:59:59'`,
    );
    // Day 8: precipitation of days 2 to 8 is 2, 0, 4, 5, 0, 7, 8.
    expect(found).toEqual([
      expect.objectContaining({
        precipitation: 8,
        temp_range: 9.5,
        wet_day: 1,
        precipitation_3d: 5,
        precipitation_7d: 3.714286,
        temp_max_3d: 17,
        temp_max_7d: 15,
        wind_3d: 0.7,
        wind_7d: 0.5,
        wet_days_7d: 5,
      }),
    ]);
  });

  it('leaves a rolling value empty until its window of calendar days is complete, and again after a gap', async () => {
    await given(`${seattle} WHERE "date" <> DATE '2015-03-01'`);
    const found = await rows(
      `SELECT CAST(day(event_timestamp) AS INTEGER) AS day, wind_3d IS NULL AS three, wind_7d IS NULL AS seven FROM (${features}) ORDER BY event_timestamp`,
    );
    const complete = (column: string) =>
      found.filter((row) => row[column] === false).map((row) => row['day']);
    expect(complete('three')).toEqual([26, 27, 28, 4, 5]);
    expect(complete('seven')).toEqual([]);
  });

  it('does not mix cities', async () => {
    await given(seattle, `SELECT 'new york', "date", 100, 100, 0, 100, weather FROM (${days})`);
    const found = await rows(
      `SELECT max(precipitation_3d) AS wettest, max(wet_days_7d) AS days FROM (${features}) WHERE city = 'seattle'`,
    );
    expect(found).toEqual([{ wettest: 5, days: 5 }]);
  });

  it('gives every day exactly one season', async () => {
    await given(`SELECT 'seattle' AS city, DATE '2015-01-15' + to_months(CAST(i AS INTEGER)) AS "date", 0.0 AS precipitation,
      1.0 AS temp_max, 0.0 AS temp_min, 0.0 AS wind, 'sun' AS weather FROM range(0, 12) AS months(i)`);
    const found = await rows(
      `SELECT month(event_timestamp) AS month, CASE WHEN season_winter = 1 THEN 'winter' WHEN season_spring = 1 THEN 'spring'
         WHEN season_summer = 1 THEN 'summer' WHEN season_autumn = 1 THEN 'autumn' END AS season,
         season_winter + season_spring + season_summer + season_autumn AS seasons
       FROM (${features}) ORDER BY month`,
    );
    const names = ['winter', 'winter', 'spring', 'spring', 'spring', 'summer'];
    expect(found.slice(0, 6).map(({ season }) => season)).toEqual(names);
    expect(found.slice(6).map(({ season }) => season)).toEqual([
      'summer',
      'summer',
      'autumn',
      'autumn',
      'autumn',
      'winter',
    ]);
    expect(found.every(({ seasons }) => seasons === 1)).toBe(true);
  });

  it('labels a day with whether the next calendar day is wet, and not a day whose next day is unknown', async () => {
    await given(`${seattle} WHERE "date" <> DATE '2015-03-01'`);
    const found = await rows(
      `SELECT CAST(day(event_timestamp) AS INTEGER) AS day, will_rain, rains_today FROM (${labels}) ORDER BY event_timestamp`,
    );
    // Wet days are 25, 26, 28, (1), 3, 4; the 28th is before the gap, the 5th is the last day.
    expect(found).toEqual([
      { day: 24, will_rain: 1, rains_today: 0 },
      { day: 25, will_rain: 1, rains_today: 1 },
      { day: 26, will_rain: 0, rains_today: 1 },
      { day: 27, will_rain: 1, rains_today: 0 },
      { day: 2, will_rain: 1, rains_today: 0 },
      { day: 3, will_rain: 1, rains_today: 1 },
      { day: 4, will_rain: 0, rains_today: 1 },
    ]);
  });

  it('asks a label at the moment at which the features of its own day are the newest', async () => {
    await given(seattle);
    const found = await rows(
      `SELECT rains_today = wet_day AS same_day, label.event_timestamp = feature.event_timestamp AS same_time
       FROM (${labels}) AS label ASOF JOIN (${features}) AS feature
         ON label.city = feature.city AND label.event_timestamp >= feature.event_timestamp`,
    );
    expect(found).toHaveLength(9);
    expect(found.every(({ same_day, same_time }) => same_day === true && same_time === true)).toBe(true);
  });
});
