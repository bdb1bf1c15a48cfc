import {
  type TrainingSetDescription,
  trainingSetDescriptionSchema,
} from '../../contracts/features/training-set';
import type { SqlRow } from '../../contracts/sql/session';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { memorySteps } from './memory-steps';
import { pipelineOf } from './pipeline';
import { weatherProject } from './weather-project';

/** The example with another label SQL or text, up to its training set. */
const trainingSetOf = async (options: Parameters<typeof weatherProject>[0] = {}) => {
  const bench = memorySteps(weatherProject(options));
  const pipeline = pipelineOf(bench.steps);
  const version = await pipeline.cleaned();
  await pipeline.define();
  await pipeline.materialize(version);
  const made = await pipeline.trainingSet(version);
  const objectOf = (name: string) =>
    [...bench.objects].find(([key]) => key.includes('/training-sets/') && key.endsWith(name))?.[1];
  const description = (): TrainingSetDescription =>
    trainingSetDescriptionSchema.parse(JSON.parse(objectOf('training-set.json')?.toString() ?? '{}'));
  const query = (sql: string): Promise<readonly SqlRow[]> =>
    withDuckDb(async (session) => {
      const [key = ''] = [...bench.objects.keys()].filter((one) => one.endsWith('training-set.parquet'));
      await bench.stores.files.fetch(key, session.path('t.parquet'));
      return session.rows(sql.replace('training_set', `read_parquet('${session.path('t.parquet')}')`));
    });
  return { ...bench, pipeline, made, description, query };
};

const label = (select: string, rest = '') => ({
  files: {
    'features/rain_tomorrow.sql': Buffer.from(`SELECT ${select} FROM "seattle-weather" ${rest}`),
  },
});
const columns = {
  city: 'city',
  time: 'CAST("date" AS TIMESTAMP) AS event_timestamp',
  label: 'CASE WHEN precipitation > 0 THEN 1 ELSE 0 END AS will_rain',
  baseline: '1 AS rains_today',
};
const all = Object.values(columns).join(', ');

describe('a training set', () => {
  it('is what a train script expects: columns in order, a description, and every row in a split', async () => {
    const { made, description, query } = await trainingSetOf();
    expect(made.uri).toBe(`s3://memory/projects/weather/training-sets/${made.digest}/`);
    const described = description();
    expect(described).toMatchObject({
      project: 'weather',
      digest: made.digest,
      rows: 1270,
      label: 'will_rain',
      baselineColumn: 'rains_today',
      entities: ['city'],
      timestamp: 'event_timestamp',
      selection: { method: 'mutual_information', keep: 10 },
      scaling: 'standard',
      datasetVersions: [{ name: 'seattle-weather', version: 2 }],
      featureService: { name: 'rain_v1', version: 1 },
      featureViews: [{ name: 'daily_weather', version: 1 }],
      split: { train: { rows: 724 }, validation: { rows: 365 }, test: { rows: 181 } },
      rowsOutsideSplits: 190,
    });
    const names = (await query('DESCRIBE SELECT * FROM training_set')).map(({ column_name }) => column_name);
    expect(names).toEqual([
      'city',
      'event_timestamp',
      ...described.features.map(({ name }) => name),
      'will_rain',
      'rains_today',
      'split',
    ]);
    const splits = await query(
      'SELECT split, count(*) AS n, CAST(min(event_timestamp) AS VARCHAR) AS first, CAST(max(event_timestamp) AS VARCHAR) AS last FROM training_set GROUP BY split ORDER BY first',
    );
    expect(splits).toEqual([
      { split: 'train', n: 724n, first: '2012-01-08 23:59:59', last: '2013-12-31 23:59:59' },
      { split: 'validation', n: 365n, first: '2014-01-01 23:59:59', last: '2014-12-31 23:59:59' },
      { split: 'test', n: 181n, first: '2015-01-01 23:59:59', last: '2015-06-30 23:59:59' },
    ]);
  });

  it('holds no feature that is empty, and none of the day that it asks about', async () => {
    const { query } = await trainingSetOf();
    const [row] = await query(
      `SELECT count(*) FILTER (WHERE precipitation_7d IS NULL OR wind IS NULL) AS empty,
        count(*) FILTER (WHERE (precipitation > 0) <> (rains_today = 1)) AS leaks,
        count(*) FILTER (WHERE CAST(event_timestamp AS DATE) = DATE '2012-01-08' AND precipitation = 0.0 AND temp_max = 10.0) AS first_day
        FROM training_set`,
    );
    expect(row).toEqual({ empty: 0n, leaks: 0n, first_day: 1n });
  });

  it('is in the order of entities and times', async () => {
    const { query } = await trainingSetOf();
    const [row] = await query(
      'SELECT count(*) AS n FROM (SELECT event_timestamp < lag(event_timestamp) OVER () AS is_back FROM training_set) WHERE is_back',
    );
    expect(row).toEqual({ n: 0n });
  });

  it('has the same digest and bytes whenever it is made, and another one for another split', async () => {
    const first = await trainingSetOf();
    const again = await trainingSetOf();
    const edited = await trainingSetOf({
      edit: (text) => text.replace('train: { from: 2012-01-08', 'train: { from: 2012-01-09'),
    });
    expect(again.made.digest).toBe(first.made.digest);
    expect(again.description().sha256).toBe(first.description().sha256);
    expect(edited.made.digest).not.toBe(first.made.digest);
  });

  it.each<[string, Parameters<typeof weatherProject>[0], string]>([
    [
      'lacks the label',
      label([columns.city, columns.time, columns.baseline].join(', ')),
      'the SQL gives no column "will_rain"',
    ],
    ['gives more columns', label(`${all}, 1 AS more`), 'a column "more" that the label does not name'],
    [
      'gives a time that is none',
      label(all.replace(columns.time, 'weather AS event_timestamp')),
      'it must be a time',
    ],
    [
      'gives rows without a label',
      label(all.replace(columns.label, 'CASE WHEN precipitation > 0 THEN 1 END AS will_rain')),
      'rows have no join key, time or label',
    ],
    [
      'leaves a split empty',
      label(all, `WHERE "date" < DATE '2015-01-01'`),
      'no row falls into the split test (2015-01-01 to 2015-06-30)',
    ],
    ['asks for a column that is not there', label(all.replace('precipitation', 'gust')), 'gust'],
  ])('is not made when the label SQL %s', async (_what, options, reason) => {
    const { made, objects, journal } = await trainingSetOf(options);
    expect(made).toMatchObject({ outcome: 'failed', digest: null, uri: null, rows: 0 });
    expect(made.reason).toContain(reason);
    expect(made.reason).toContain('features/rain_tomorrow.sql');
    expect([...objects.keys()].filter((key) => key.includes('/training-sets/'))).toEqual([]);
    expect(journal.entries.map(({ fact }) => fact)).not.toContain('TrainingSetCreated');
  });

  it('is not made of a view that was not materialized from the pinned dataset version', async () => {
    const { steps } = memorySteps(weatherProject());
    const pipeline = pipelineOf(steps);
    const version = await pipeline.cleaned();
    await pipeline.define();
    await expect(pipeline.trainingSet(version)).rejects.toMatchObject({ code: 'feature.not-materialized' });
  });

  it('needs its views defined', async () => {
    const { steps } = memorySteps(weatherProject());
    const pipeline = pipelineOf(steps);
    await expect(pipeline.trainingSet(await pipeline.cleaned())).rejects.toThrow('run the step define');
  });
});

describe('defining features', () => {
  it('refuses SQL outside of the portable subset, and defines nothing then', async () => {
    const files = {
      'features/daily_weather.sql': Buffer.from('SELECT random() AS x FROM "seattle-weather"'),
    };
    const { steps, journal } = memorySteps(weatherProject({ files }));
    await expect(pipelineOf(steps).define()).rejects.toMatchObject({ code: 'feature.sql.refused' });
    expect(journal.entries).toEqual([]);
  });

  it('lets feature SQL read its own source only, and label SQL every dataset', async () => {
    const files = { 'features/rain_tomorrow.sql': Buffer.from('SELECT 1 AS one FROM elsewhere') };
    const { steps } = memorySteps(weatherProject({ files }));
    await expect(pipelineOf(steps).define()).rejects.toThrow('there is no table "elsewhere"');
  });

  it('makes a new version of view and service when the SQL changed, and none when nothing did', async () => {
    const sql = Buffer.from('-- another comment\nSELECT city FROM "seattle-weather"');
    const { steps } = memorySteps(
      weatherProject(),
      weatherProject({ number: 2, files: { 'features/daily_weather.sql': sql } }),
    );
    const { define } = pipelineOf(steps);
    const first = await define(1);
    expect(await define(1)).toEqual(first);
    expect(await define(2)).toMatchObject({ views: [{ version: 2 }], service: { version: 2 } });
    expect(await define(1)).toEqual(first);
  });
});
