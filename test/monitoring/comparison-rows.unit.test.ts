/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { join } from 'node:path';
import { trainingSetPrefix } from '../../contracts/objects';
import { parquetTrainingSets } from '../../lambdas/monitoring/adapters/duckdb/comparison-rows';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { onnxModelRuntime } from '../../lambdas/serving/adapters/onnxruntime/model-runtime';
import { batchScorer } from '../../lambdas/serving/handlers/batch-scorer';
import { sha256 } from '../registry/fixtures';
import { artifactOf } from '../serving/make-pool';
import { trainingSetDescription } from './training-set-description';

const digest = sha256('b');
const names = ['precipitation', 'wind', 'temp_max'];
const period = { from: '2015-01-01', to: '2015-06-30', rows: 2 };

const description = trainingSetDescription({
  digest,
  rows: 4,
  features: names.map((name) => ({ name, type: 'DOUBLE' })),
  split: { train: period, validation: period, test: period },
});

/** A training set with two test rows, one of them with a feature missing. */
const setUp = async () => {
  const files = memoryObjectFiles();
  const prefix = trainingSetPrefix('weather', digest);
  await files.write(`${prefix}training-set.json`, JSON.stringify(description));
  await withDuckDb(async (session) => {
    await session.run(
      `COPY (SELECT * FROM (VALUES
        ('seattle', TIMESTAMP '2015-01-05 00:00:00', 4.0, 2.5, 8.0, true, 'test'),
        ('new-york', TIMESTAMP '2015-06-05 12:30:00', 0.0, NULL, 25.0, false, 'test'),
        ('seattle', TIMESTAMP '2013-01-05 00:00:00', 1.0, 1.0, 1.0, true, 'train'),
        ('seattle', TIMESTAMP '2014-01-05 00:00:00', 1.0, 1.0, 1.0, true, 'validation')
      ) rows(city, event_timestamp, precipitation, wind, temp_max, will_rain, split))
      TO '${session.path('training-set.parquet')}' (FORMAT parquet)`,
    );
    await files.put(session.path('training-set.parquet'), `${prefix}training-set.parquet`);
  });
  return parquetTrainingSets(files).testRows('weather', digest);
};

describe('the test rows of a training set', () => {
  it('come as they are, and no others', async () => {
    const { rows, description: found } = await setUp();
    expect(found).toEqual(description);
    expect(rows.map((row) => ({ ...row }))).toEqual([
      {
        city: 'seattle',
        event_timestamp: '2015-01-05T00:00:00.000Z',
        precipitation: expect.anything(),
        wind: expect.anything(),
        temp_max: expect.anything(),
        will_rain: true,
      },
      {
        city: 'new-york',
        event_timestamp: '2015-06-05T12:30:00.000Z',
        precipitation: expect.anything(),
        wind: null,
        temp_max: expect.anything(),
        will_rain: false,
      },
    ]);
    expect(Number(rows[0]?.['wind'])).toBe(2.5);
  });
});

describe('asking a model about many rows', () => {
  const files = { path: async ({ key }: { readonly key: string }) => join(artifactOf('rain').bucket, key) };
  const scorer = batchScorer(files, onnxModelRuntime());

  it('gives for each what a prediction by entity would say', async () => {
    const scores = await scorer.score(artifactOf('rain'), names, [
      [4, 2.5, 8],
      [0, 1, 25],
      [4, 2.5, 8],
    ]);
    expect(scores).toHaveLength(3);
    expect(scores[2]).toEqual(scores[0]);
    for (const { label, probabilities } of scores) {
      const values = Object.values(probabilities ?? {});
      expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 5);
      expect(label).toBe((probabilities?.['1'] ?? 0) > 0.5 ? 1 : 0);
    }
    const many = await scorer.score(
      artifactOf('rain'),
      names,
      Array.from({ length: 9000 }, (_, index) => (index % 2 ? [0, 1, 25] : [4, 2.5, 8])),
    );
    expect(many).toHaveLength(9000);
    expect(many.at(-1)).toEqual(scores[1]);
  });

  it('takes what was missing as the training took it, and refuses other features', async () => {
    await expect(scorer.score(artifactOf('rain'), names, [[4, null, 8]])).resolves.toHaveLength(1);
    await expect(scorer.score(artifactOf('rain'), ['wind'], [[4]])).rejects.toMatchObject({
      code: 'inference.invalid',
    });
  });
});
