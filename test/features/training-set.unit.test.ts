import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type TrainingSetDescription,
  trainingSetDescriptionSchema,
} from '../../contracts/features/training-set';
import type { SqlRow } from '../../contracts/sql/session';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { memorySteps } from './memory-steps';
import { pipelineOf } from './pipeline';
import { weatherProject } from './weather-project';

type Options = NonNullable<Parameters<typeof weatherProject>[0]>;

/** The example up to the materialized view; variants are applied after it, from version 2 on. */
const materialized = async (...variants: readonly Options[]) => {
  const applied = variants.map((options, index) => weatherProject({ number: index + 2, ...options }));
  const bench = memorySteps(weatherProject(), ...applied);
  const pipeline = pipelineOf(bench.steps);
  const version = await pipeline.cleaned();
  await pipeline.define();
  await pipeline.materialize(version);
  return { ...bench, pipeline, version };
};

type Bench = Awaited<ReturnType<typeof materialized>>;

const objectOf = ({ objects }: Bench, digest: string | null, name: string): [string, Buffer] => {
  const found = [...objects].find(([key]) => key.endsWith(`/training-sets/${digest}/${name}`));
  if (!found) throw new Error(`there is no ${name} of ${digest}`);
  return found;
};

const descriptionOf = (bench: Bench, digest: string | null): TrainingSetDescription =>
  trainingSetDescriptionSchema.parse(JSON.parse(objectOf(bench, digest, 'training-set.json')[1].toString()));

/** Rows that a query over `training_set` gives. */
const query = (bench: Bench, digest: string | null, sql: string): Promise<readonly SqlRow[]> =>
  withDuckDb(async (session) => {
    const [key] = objectOf(bench, digest, 'training-set.parquet');
    await bench.stores.files.fetch(key, session.path('t.parquet'));
    return session.rows(sql.replace('training_set', `read_parquet('${session.path('t.parquet')}')`));
  });

const label = (select: string, rest = '') => ({
  files: {
    'features/rain_tomorrow.sql': Buffer.from(`SELECT ${select} FROM "city-weather" ${rest}`),
  },
});
const columns = {
  city: 'city',
  time: 'CAST("date" AS TIMESTAMP) AS event_timestamp',
  label: 'CASE WHEN precipitation > 0 THEN 1 ELSE 0 END AS will_rain',
  baseline: '1 AS rains_today',
};
const all = Object.values(columns).join(', ');

const refusedLabels: readonly [string, Options, string][] = [
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
  [
    'gives a join key of another type',
    label(all.replace(columns.city, '1 AS city')),
    'column "city" is INTEGER, and the join key is STRING; cast it',
  ],
  ['asks for a column that is not there', label(all.replace('precipitation', 'gust')), 'gust'],
];

describe('a training set', () => {
  const otherSplit: Options = {
    edit: (text) => text.replace('train: { from: 2012-01-08', 'train: { from: 2012-01-09'),
  };
  const asKnown: Options = {
    edit: (text) =>
      text.replace('baselineColumn: rains_today', 'baselineColumn: rains_today\n  asKnown: true'),
  };
  let bench: Bench;
  let digest: string | null;

  beforeAll(async () => {
    bench = await materialized(otherSplit, ...refusedLabels.map(([, options]) => options), asKnown);
    digest = (await bench.pipeline.trainingSet(bench.version)).digest;
  }, 30_000);

  it('is what a train script expects: columns in order, a description, and every row in a split', async () => {
    const described = descriptionOf(bench, digest);
    expect(described).toMatchObject({
      project: 'weather',
      digest,
      rows: 1270,
      label: 'will_rain',
      baselineColumn: 'rains_today',
      entities: ['city'],
      timestamp: 'event_timestamp',
      selection: { method: 'mutual_information', keep: 10 },
      scaling: 'standard',
      datasetVersions: [{ name: 'city-weather', version: 2 }],
      featureService: { name: 'rain_v1', version: 1 },
      featureViews: [{ name: 'daily_weather', version: 1 }],
      split: { train: { rows: 724 }, validation: { rows: 365 }, test: { rows: 181 } },
      rowsOutsideSplits: 190,
    });
    const names = (await query(bench, digest, 'DESCRIBE SELECT * FROM training_set')).map(
      ({ column_name }) => column_name,
    );
    expect(names).toEqual([
      'city',
      'event_timestamp',
      ...described.features.map(({ name }) => name),
      'will_rain',
      'rains_today',
      'split',
    ]);
    const splits = await query(
      bench,
      digest,
      'SELECT split, count(*) AS n, CAST(min(event_timestamp) AS VARCHAR) AS first, CAST(max(event_timestamp) AS VARCHAR) AS last FROM training_set GROUP BY split ORDER BY first',
    );
    expect(splits).toEqual([
      { split: 'train', n: 724n, first: '2012-01-08 23:59:59', last: '2013-12-31 23:59:59' },
      { split: 'validation', n: 365n, first: '2014-01-01 23:59:59', last: '2014-12-31 23:59:59' },
      { split: 'test', n: 181n, first: '2015-01-01 23:59:59', last: '2015-06-30 23:59:59' },
    ]);
  });

  it('holds no feature that is empty, and none of the day that it asks about', async () => {
    const [row] = await query(
      bench,
      digest,
      `SELECT count(*) FILTER (WHERE precipitation_7d IS NULL OR wind IS NULL) AS empty,
        count(*) FILTER (WHERE (precipitation > 0) <> (rains_today = 1)) AS leaks,
        count(*) FILTER (WHERE CAST(event_timestamp AS DATE) = DATE '2012-01-08' AND precipitation = 0.0 AND temp_max = 10.0) AS first_day
        FROM training_set`,
    );
    expect(row).toEqual({ empty: 0n, leaks: 0n, first_day: 1n });
  });

  it('is in the order of entities and times', async () => {
    const [row] = await query(
      bench,
      digest,
      'SELECT count(*) AS n FROM (SELECT event_timestamp < lag(event_timestamp) OVER () AS is_back FROM training_set) WHERE is_back',
    );
    expect(row).toEqual({ n: 0n });
  });

  it('has the same digest and bytes wherever it is made', async () => {
    const other = await materialized();
    expect((await other.pipeline.trainingSet(other.version)).digest).toBe(digest);
    const [ours, theirs] = [bench, other].map((one) => objectOf(one, digest, 'training-set.parquet')[1]);
    expect(theirs?.equals(ours ?? Buffer.alloc(0))).toBe(true);
  }, 30_000);

  it('has another digest for another split', async () => {
    const made = await bench.pipeline.trainingSet(bench.version, 2);
    expect(made).toMatchObject({ outcome: 'passed', rows: 1269 });
    expect(made.digest).not.toBe(digest);
  });

  it('tells which engine joined it, and why', () => {
    expect(descriptionOf(bench, digest).join).toMatchObject({
      engine: 'duckdb',
      labelRows: 1270,
      historyRows: 1277,
      reason: expect.stringContaining('DuckDB joins them there'),
    });
  });

  it('holds what was known at the time, when the label says so: nothing of a history that came years later', async () => {
    const made = await bench.pipeline.trainingSet(bench.version, refusedLabels.length + 3);
    expect(made).toMatchObject({ outcome: 'passed', rows: 1270 });
    expect(descriptionOf(bench, made.digest)).toMatchObject({ asKnown: true });
    expect(descriptionOf(bench, digest).asKnown).toBeUndefined();
    expect(await query(bench, made.digest, 'SELECT count(wind) AS n FROM training_set')).toEqual([{ n: 0n }]);
  });

  it.each(refusedLabels.map(([what, , reason], index) => [what, index + 3, reason] as const))(
    'is not made when the label SQL %s',
    async (_what, projectVersion, reason) => {
      const [objects, facts] = [bench.objects.size, bench.journal.entries.length];
      const made = await bench.pipeline.trainingSet(bench.version, projectVersion);
      expect(made).toMatchObject({ outcome: 'failed', digest: null, uri: null, rows: 0 });
      expect(made.reason).toContain(reason);
      expect(made.reason).toContain('features/rain_tomorrow.sql');
      expect([bench.objects.size, bench.journal.entries.length]).toEqual([objects, facts]);
    },
  );

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

describe('a dataset of any name', () => {
  const renamed = (dataset: string) => {
    const rename = (text: string) => text.replaceAll('city-weather', dataset);
    const paths = ['features/daily_weather.sql', 'features/rain_tomorrow.sql'];
    const sql = paths.map((path) => readFileSync(join(__dirname, '../../examples/weather', path), 'utf8'));
    const files = paths.map((path, index) => [path, Buffer.from(rename(sql[index] ?? ''))] as const);
    return weatherProject({ edit: rename, files: Object.fromEntries(files) });
  };

  // Names that tables of a session had once.
  it.each(['labels', 'changed'])('is read as %s, whatever the platform makes of it', async (name) => {
    const { steps } = memorySteps(renamed(name));
    const pipeline = pipelineOf(steps, name);
    const version = await pipeline.cleaned();
    await pipeline.define();
    expect(await pipeline.materialize(version)).toMatchObject({ outcome: 'passed' });
    expect(await pipeline.trainingSet(version)).toMatchObject({ outcome: 'passed' });
  });
});

describe('defining features', () => {
  it('refuses SQL outside of the portable subset, and defines nothing then', async () => {
    const files = {
      'features/daily_weather.sql': Buffer.from('SELECT random() AS x FROM "city-weather"'),
    };
    const { steps, journal } = memorySteps(weatherProject({ files }));
    await expect(pipelineOf(steps).define()).rejects.toMatchObject({ code: 'feature.sql.refused' });
    expect(journal.entries).toEqual([]);
  });

  it.each<[string, (text: string) => string, string]>([
    [
      'label and feature have one name',
      (text) => text.replace('column: will_rain', 'column: Wind'),
      'two columns named "Wind"',
    ],
    [
      'a label has a name of joins',
      (text) => text.replace('column: will_rain', 'column: __rank'),
      'names that begin with __ are those of joins',
    ],
    [
      'a view is keyed by what labels do not have',
      (text) =>
        text
          .replace('featureViews:', '  - { name: station, joinKey: station, type: INT64 }\nfeatureViews:')
          .replace('entities: [city]\n    source', 'entities: [city, station]\n    source'),
      'has the join key "station", which the label does not have',
    ],
  ])('is refused when %s, and defines nothing then', async (_what, edit, message) => {
    const { steps, journal } = memorySteps(weatherProject({ edit }));
    await expect(pipelineOf(steps).define()).rejects.toThrow(message);
    expect(journal.entries).toEqual([]);
  });

  it('lets feature SQL read its own source only, and label SQL every dataset', async () => {
    const files = { 'features/rain_tomorrow.sql': Buffer.from('SELECT 1 AS one FROM elsewhere') };
    const { steps } = memorySteps(weatherProject({ files }));
    await expect(pipelineOf(steps).define()).rejects.toThrow('there is no table "elsewhere"');
  });

  it('makes a new version of view and service when the SQL changed, and none when nothing did', async () => {
    const sql = Buffer.from('-- another comment\nSELECT city FROM "city-weather"');
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
