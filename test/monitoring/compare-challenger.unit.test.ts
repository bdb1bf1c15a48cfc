import { CairnError } from '../../contracts/cairn-error';
import { comparisonSchema } from '../../contracts/monitoring/comparison';
import { compareOutputSchema } from '../../contracts/monitoring/steps';
import { comparisonScene, dull, feature, good, provincial, testRows } from './comparison-fixtures';

describe('a challenger that is better', () => {
  it('passes, and the journal ties it to the champion with the numbers', async () => {
    const { compare, journal } = comparisonScene({ champion: dull, challenger: good });
    const output = await compare();
    expect(output).toMatchObject({
      outcome: 'passed',
      champion: 1,
      challenger: 2,
      metric: 'roc_auc',
      championValue: 0.5,
      challengerValue: 1,
      rows: 240,
      reason: 'roc_auc 1 against 0.5 of v1 on 240 test rows',
      entry: journal.entries[0]?.id,
    });
    expect(compareOutputSchema.parse(output)).toEqual(output);
    expect(journal.entries).toMatchObject([
      {
        fact: 'ChallengerCompared',
        subject: { kind: 'execution', id: 'training-2' },
        relations: expect.arrayContaining([
          { role: 'challenger', subject: { kind: 'model-version', id: 'rain/2' } },
          { role: 'champion', subject: { kind: 'model-version', id: 'rain/1' } },
        ]),
        details: { metric: 'roc_auc', challengerValue: 1, championValue: 0.5, margin: 0, better: true },
      },
    ]);
  });

  it('is reported as a whole: every metric, by city and season', async () => {
    const { compare, store } = comparisonScene({
      champion: dull,
      challenger: provincial,
      comparison: { slices: ['city', 'nowhere'], metric: 'test_log_loss', margin: -100 },
    });
    await compare();
    const report = comparisonSchema.parse(store.reports.get('weather/training-2'));
    expect(report).toMatchObject({ metric: 'log_loss', overall: { rows: 240 }, better: true });
    expect(report.slices.map(({ by, value, rows }) => `${by}=${value} ${rows}`)).toEqual([
      'city=new-york 120',
      'city=seattle 120',
      'season=autumn 60',
      'season=spring 60',
      'season=summer 60',
      'season=winter 60',
    ]);
    expect(report.slices[0]).toMatchObject({ challenger: { roc_auc: 0 }, champion: { roc_auc: 0.5 } });
    expect(report.slices[1]?.challenger['log_loss']).toBeCloseTo(-Math.log(0.9), 9);
  });

  it('equals the champion, and the margin is 0', async () => {
    const { compare } = comparisonScene({ champion: good, challenger: good });
    expect((await compare()).outcome).toBe('passed');
  });

  it('is asked with the features of each model in its own order', async () => {
    const { compare, asked } = comparisonScene({ champion: dull, challenger: good });
    await compare();
    expect(asked).toEqual([
      { key: 'm-a', features: ['wind', 'hint'] },
      { key: 'm-b', features: ['hint', 'wind'] },
    ]);
  });
});

describe('a challenger that is not better', () => {
  it('fails with the numbers', async () => {
    const { compare, journal } = comparisonScene({ champion: good, challenger: dull });
    expect(await compare()).toMatchObject({
      outcome: 'failed',
      reason: 'roc_auc 0.5 against 1 of v1 on 240 test rows: needs to be better by 0, is by -0.5',
    });
    expect(journal.entries[0]?.details['better']).toBe(false);
  });

  it.each(['roc_auc', 'log_loss', 'accuracy'])(
    'fails where it answers NaN, though %s of the other rows is better',
    async (metric) => {
      const champion = ({ hint }: { hint: number }) => (hint === 1 ? 0.8 : 0.2);
      const broken = (row: { city: string; hint: number }) =>
        row.city === 'seattle' ? Number.NaN : good(row);
      const comparison = { metric };
      expect(await comparisonScene({ champion, challenger: broken, comparison }).compare()).toMatchObject({
        outcome: 'failed',
        reason: 'answers 120 test rows with no number, v1 0',
        rows: 120,
      });
      const mute = { champion, challenger: () => Number.NaN, comparison };
      expect((await comparisonScene(mute).compare()).outcome).toBe('failed');
    },
  );

  it('is compared on the rows that the champion answers, when that one is broken', async () => {
    const champion = (row: { city: string; hint: number }) =>
      row.city === 'seattle' ? Number.NaN : good(row);
    const { compare } = comparisonScene({ champion, challenger: provincial });
    expect(await compare()).toMatchObject({ outcome: 'failed', rows: 120, challengerValue: 0 });
  });

  it('fails by the margin of a metric of which less is better', async () => {
    const comparison = { metric: 'log_loss', margin: 0.01 };
    const { compare } = comparisonScene({ champion: good, challenger: good, comparison });
    expect((await compare()).outcome).toBe('failed');
  });

  it('fails where a slice is much worse though the whole is not', async () => {
    const champion = ({ hint, city }: { hint: number; city: string }) =>
      city === 'seattle' ? 0.5 : hint === 1 ? 0.6 : 0.4;
    const comparison = { slices: ['city'], worstSlice: 0.05, metric: 'accuracy', margin: -1 };
    const { compare } = comparisonScene({ champion, challenger: provincial, comparison });
    expect(await compare()).toMatchObject({
      outcome: 'failed',
      reason: expect.stringMatching(
        /but where city is new-york accuracy 0 against 1: worse by 1, allowed is 0.05/,
      ),
    });
  });

  it('is not judged by slices of a few rows', async () => {
    const rows = testRows.filter(({ city }, index) => city === 'seattle' || index % 10 === 1);
    const comparison = { slices: ['city'], worstSlice: 0.05, metric: 'accuracy', margin: -1 };
    const { compare } = comparisonScene({ champion: good, challenger: provincial, comparison, rows });
    expect((await compare()).outcome).toBe('passed');
  });
});

describe('where nothing can be compared', () => {
  it('the first version passes', async () => {
    const { compare, journal } = comparisonScene({ champion: null, challenger: dull });
    expect(await compare()).toMatchObject({
      outcome: 'passed',
      champion: null,
      entry: null,
      reason: 'nothing to compare with: no other version is live',
    });
    expect(journal.entries).toEqual([]);
  });

  it.each([
    [
      'the champion takes a feature that the rows do not have',
      { features: [feature('hint'), feature('snow_depth')] },
      /rain\/1 takes the feature daily_weather:snow_depth/,
    ],
    [
      'the feature is of another view',
      { features: [feature('hint', 1, 'hourly_weather')] },
      /hourly_weather:hint/,
    ],
    ['the champion holds no model', { championChanges: { artifact: null } }, /rain\/1 holds no ONNX model/],
    [
      'the metric is none that is computed',
      { comparison: { metric: 'f2_score' } },
      /f2_score is not computed/,
    ],
    [
      'the metric is not defined',
      { rows: testRows.filter(({ will_rain: rain }) => rain) },
      /roc_auc is not defined on the test rows/,
    ],
    ['there are no test rows', { rows: [] }, /no test rows/],
  ])('because %s, it passes and says why, in the journal too', async (_why, changes, reason) => {
    const { compare, journal } = comparisonScene({ champion: good, challenger: dull, ...changes });
    const output = await compare();
    expect(output).toMatchObject({
      outcome: 'passed',
      champion: 1,
      challengerValue: null,
      reason: expect.stringMatching(reason),
      entry: journal.entries[0]?.id,
    });
    expect(compareOutputSchema.parse(output)).toEqual(output);
    expect(journal.entries).toMatchObject([
      {
        fact: 'ChallengerCompared',
        relations: expect.arrayContaining([
          { role: 'champion', subject: { kind: 'model-version', id: 'rain/1' } },
        ]),
        details: { champion: 1, challenger: 2, better: null, challengerValue: null },
      },
    ]);
    expect(await compare()).toEqual(output);
    expect(journal.entries).toHaveLength(1);
  });

  it('because the champion does not take the rows, it passes; a fault of the platform is one', async () => {
    const failing = (error: Error) => ({
      scorer: {
        score: async () => {
          throw error;
        },
      },
    });
    const refused = await comparisonScene({ challenger: good }).compare(
      failing(new CairnError('inference.invalid', 'another shape')),
    );
    expect(refused).toMatchObject({ outcome: 'passed', reason: expect.stringContaining('another shape') });
    const fault = comparisonScene({ challenger: good }).compare(failing(new Error('no memory')));
    await expect(fault).rejects.toThrow('no memory');
  });
});

describe('a champion of older feature views', () => {
  it('is compared all the same, with a remark', async () => {
    const features = [feature('hint', 2), feature('wind', 2)];
    const { compare } = comparisonScene({ champion: dull, challenger: good, features });
    expect(await compare()).toMatchObject({
      outcome: 'passed',
      challengerValue: 1,
      reason: expect.stringMatching(/; v1 knew another version of daily_weather$/),
    });
  });
});

describe('a step that runs again', () => {
  it('says the same and records it once, though the alias has moved since', async () => {
    const { compare, journal, ports } = comparisonScene({ champion: good, challenger: dull });
    const first = await compare();
    const versions = { ...ports.versions, alias: async () => undefined };
    expect(await compare({ versions })).toEqual(first);
    expect(journal.entries).toHaveLength(1);
  });

  it.each(['keepReport', 'record'] as const)('after a fault at %s ends with one record', async (method) => {
    const { compare, journal, store } = comparisonScene({ champion: good, challenger: dull });
    const broken = {
      ...store,
      [method]: async (...args: never[]) => {
        await (store[method] as (...all: never[]) => Promise<unknown>)(...args);
        throw new Error('the answer was lost');
      },
    };
    await expect(compare({ store: broken })).rejects.toThrow('the answer was lost');
    expect((await compare()).outcome).toBe('failed');
    expect(journal.entries).toHaveLength(1);
    expect(store.reports.size).toBe(1);
  });
});
