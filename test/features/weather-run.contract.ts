import type { JournalEntry } from '../../contracts/journal';
import type { ObjectFiles } from '../../contracts/sql/object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { pipelineOf, type Steps } from './pipeline';

export interface WeatherRun {
  /** Steps over stores that hold version 1 of the weather example, and version 2 with one changed day. */
  readonly steps: Steps;
  readonly journal: () => Promise<readonly Pick<JournalEntry, 'fact' | 'subject' | 'relations' | 'cause'>[]>;
  readonly files: ObjectFiles;
}

/** The data half of a training, with the real file, on whatever the steps stand on. */
export const weatherRunContract = (make: () => Promise<WeatherRun>): void => {
  const start = async () => {
    const run = await make();
    return { ...run, ...pipelineOf(run.steps) };
  };

  it('goes from the raw file to a training set, and what is online is what is offline', async () => {
    const run = await start();
    const raw = await run.ingest();
    expect(raw).toMatchObject({ outcome: 'passed', version: 1, rows: 1461 });
    const cleaned = await run.clean(1);
    expect(cleaned).toMatchObject({ outcome: 'passed', version: 2, rows: 1461 });
    const defined = await run.define();
    expect(defined.views).toMatchObject([{ name: 'daily_weather', version: 1 }]);
    expect(defined.service).toMatchObject({ name: 'rain_v1', version: 1 });
    // The newest row, and one for each of the 400 days before it, both ends included.
    expect(await run.materialize(2)).toMatchObject({
      outcome: 'passed',
      rows: 1461,
      entities: 1,
      onlineItems: 402,
    });
    const checked = await run.check();
    expect(checked).toMatchObject({ outcome: 'passed', mismatches: 0 });
    expect(checked.compared).toBeGreaterThan(3000);
    // 724 days from 8 January 2012 (the last day of 2013 is a label, too), 365 of 2014, 181 of 2015.
    expect(await run.trainingSet(2)).toMatchObject({ outcome: 'passed', rows: 1270 });
  }, 60_000);

  it('gives the same versions, the same bytes and no further journal entry when it runs again', async () => {
    const run = await start();
    const once = async () => {
      const version = await run.cleaned();
      const defined = await run.define();
      const materialized = await run.materialize(version);
      return { version, defined, materialized, set: await run.trainingSet(version) };
    };
    const first = await once();
    const facts = (await run.journal()).length;
    const files = await run.files.list('projects/weather/');
    expect(await once()).toEqual(first);
    expect(await run.journal()).toHaveLength(facts);
    expect(await run.files.list('projects/weather/')).toEqual(files);
  }, 60_000);

  it('takes a changed day into new versions and a new snapshot, and overwrites its online values', async () => {
    const run = await start();
    await run.define();
    const before = await run.cleaned();
    await run.materialize(before);
    const set = await run.trainingSet(before);
    const after = await run.cleaned(2);
    expect(after).toBe(before + 2);
    await run.define(2);
    expect(await run.materialize(after, 2)).toMatchObject({ outcome: 'passed', version: 1 });
    expect(await run.check(2)).toMatchObject({ outcome: 'passed', mismatches: 0 });
    expect((await run.trainingSet(after, 2)).digest).not.toBe(set.digest);
  }, 60_000);

  it('ties what it makes to what it was made of, in the journal', async () => {
    const run = await start();
    const version = await run.cleaned();
    await run.define();
    await run.materialize(version);
    await run.trainingSet(version);
    const entries = await run.journal();
    expect(entries.map(({ fact }) => fact)).toEqual([
      'DatasetVersionCreated',
      'DatasetVersionCreated',
      'EntityDefined',
      'FeatureViewDefined',
      'FeatureServiceDefined',
      'FeaturesMaterialized',
      'TrainingSetCreated',
    ]);
    const inputs = entries
      .at(-1)
      ?.relations.filter(({ role }) => role === 'input')
      .map(({ subject }) => subject);
    expect(inputs).toEqual([
      { kind: 'dataset-version', id: 'city-weather/2' },
      { kind: 'feature-view', id: 'daily_weather/1' },
      { kind: 'feature-service', id: 'rain_v1/1' },
    ]);
    expect(new Set(entries.map(({ cause }) => cause))).toEqual(new Set(['entry-1']));
  }, 60_000);

  it('sorts the offline history by entity and time, one folder a month', async () => {
    const run = await start();
    await run.define();
    await run.materialize(await run.cleaned());
    const keys = await run.files.list('projects/weather/features/daily_weather/v1/history/');
    expect(keys).toHaveLength(48);
    expect(keys[0]).toMatch(/v1\/history\/event_month=2012-01\/[0-9a-f]{64}\.parquet$/);
    const days = await withDuckDb(async (session) => {
      await run.files.fetch(keys[1] ?? '', session.path('february.parquet'));
      return session.rows(
        `SELECT CAST(event_timestamp AS VARCHAR) AS at FROM read_parquet('${session.path('february.parquet')}')`,
      );
    });
    expect(days.map(({ at }) => at)).toEqual(
      Array.from({ length: 29 }, (_, index) => `2012-02-${String(index + 1).padStart(2, '0')} 23:59:59`),
    );
  }, 60_000);
};
