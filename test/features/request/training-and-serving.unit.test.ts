import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { trainingSetDescriptionSchema } from '../../../contracts/features/training-set';
import type { SqlRow } from '../../../contracts/sql/session';
import { readOnline } from '../../../lambdas/features/core/online/read-online';
import { storedDefinitions } from '../../../lambdas/features/core/online/stored-definitions';
import { withDuckDb } from '../../../lambdas/platform/duckdb/session';
import { memorySteps } from '../memory-steps';
import { pipelineOf } from '../pipeline';
import { weatherProject } from '../weather-project';

const requestViews = `requestViews:
  - name: chill
    inputs: { visitors: INT64, asked_for: STRING, event_timestamp: UNIX_TIMESTAMP }
    uses: ["daily_weather:temp_min", "daily_weather:wind"]
    features:
      felt: { type: DOUBLE, expression: "round(temp_min - 0.7 * sqrt(wind), 3) / 3" }
      crowd: { type: FLOAT, expression: "visitors * case when asked_for = 'snow' then 0.1 else wind end" }
      weekday_asked: { type: INT32, expression: "weekday(event_timestamp) + length(asked_for)" }
      calm: { type: BOOL, expression: "daily_weather:wind < 3 and visitors is not null" }

`;
const edit = (source: string): string =>
  source
    .replace('featureService:', `${requestViews}featureService:`)
    .replace('"daily_weather:*"', '"chill:felt", "daily_weather:wind", "chill:crowd", "chill:weekday_asked"');

const labelPath = 'features/rain_tomorrow.sql';
const labels = readFileSync(join(__dirname, '../../../examples/weather', labelPath), 'utf8');
/** The label SQL with the inputs, some of which are null. */
const withInputs = (more: string): Buffer =>
  Buffer.from(`SELECT l.*, ${more} FROM (\n${labels.replace(/;\s*$/, '')}\n) l`);
const inputs = `CASE WHEN extract(day FROM event_timestamp) <> 3 THEN CAST(extract(day FROM event_timestamp) AS BIGINT) * 1000003 END AS visitors,
  CASE WHEN extract(month FROM event_timestamp) = 1 THEN 'snow' ELSE 'rain' END AS asked_for`;

const trained = async (labelSql: Buffer) => {
  const bench = memorySteps(weatherProject({ edit, files: { [labelPath]: labelSql } }));
  const pipeline = pipelineOf(bench.steps);
  const version = await pipeline.cleaned();
  await pipeline.define();
  await pipeline.materialize(version);
  return { ...bench, output: await pipeline.trainingSet(version) };
};

describe('request-time features', () => {
  it('are the same in a training set and in an answer, to the last bit', async () => {
    const { stores, objects, output } = await trained(withInputs(inputs));
    expect(output).toMatchObject({ outcome: 'passed' });
    const keyOf = (name: string) =>
      [...objects.keys()].find((key) => key.endsWith(`/${output.digest}/${name}`)) ?? '';
    const described = trainingSetDescriptionSchema.parse(
      JSON.parse(String(objects.get(keyOf('training-set.json')))),
    );
    expect(described.features.map(({ name }) => name)).toEqual(['felt', 'wind', 'crowd', 'weekday_asked']);
    expect(described.requestViews).toMatchObject([{ name: 'chill', version: 1 }]);
    const rows: readonly SqlRow[] = await withDuckDb(async (session) => {
      await stores.files.fetch(keyOf('training-set.parquet'), session.path('t.parquet'));
      return session.rows(`SELECT city, strftime(event_timestamp, '%Y-%m-%dT%H:%M:%SZ') AS "time", day(event_timestamp) AS "day",
        month(event_timestamp) AS "month", felt, wind, crowd, weekday_asked
        FROM read_parquet('${session.path('t.parquet')}') WHERE event_timestamp >= '2015-01-01'`);
    });
    expect(rows.length).toBeGreaterThan(150);
    expect(Object.keys(rows[0] ?? {})).not.toContain('visitors');
    const definitions = storedDefinitions(stores, stores.materializations);
    const { features, rows: [cells = []] = [] } = await readOnline(
      { online: stores.online, definitions },
      {
        project: 'weather',
        service: 'rain_v1',
        rows: [{ city: 'seattle', visitors: 1, asked_for: 'x', event_timestamp: 0 }],
      },
      new Date('2015-12-31T23:59:59Z'),
    );
    expect(features.map(({ view, name, type }) => [view, name, type])).toEqual([
      ['chill', 'felt', 'DOUBLE'],
      ['daily_weather', 'wind', 'DOUBLE'],
      ['chill', 'crowd', 'FLOAT'],
      ['chill', 'weekday_asked', 'INT32'],
    ]);
    expect(cells).toHaveLength(4);
    for (const row of rows) {
      const time = String(row['time']);
      const day = Number(row['day']);
      const answer = await readOnline(
        { online: stores.online, definitions },
        {
          project: 'weather',
          service: 'rain_v1',
          asOf: time,
          rows: [
            {
              city: String(row['city']),
              visitors: day === 3 ? null : day * 1_000_003,
              asked_for: Number(row['month']) === 1 ? 'snow' : 'rain',
              event_timestamp: time,
            },
          ],
        },
      );
      const trainedValues = ['felt', 'wind', 'crowd', 'weekday_asked'].map((name) => row[name]);
      expect([time, ...(answer.rows[0] ?? []).map(({ value }) => value)]).toStrictEqual([
        time,
        ...trainedValues,
      ]);
    }
    expect(rows.some((row) => row['crowd'] === null)).toBe(true);
  });

  it.each([
    ['no input', 'CAST(1 AS BIGINT) AS visitors', 'the SQL gives no column "asked_for"'],
    ['an input of another type', `'many' AS visitors, 'x' AS asked_for`, 'the input visitors is INT64'],
  ])('fail a training set whose label SQL gives %s', async (_, more, reason) => {
    const { output } = await trained(withInputs(more));
    expect(output).toMatchObject({ outcome: 'failed', reason: expect.stringContaining(reason) });
  });
});
