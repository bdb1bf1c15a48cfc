/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { trainingSetPrefix } from '../../contracts/objects';
import { parquetReferenceRows, referenceSql } from '../../lambdas/monitoring/adapters/duckdb/reference-rows';
import { memoryObjectFiles } from '../../lambdas/platform/duckdb/memory-object-files';
import { withDuckDb } from '../../lambdas/platform/duckdb/session';
import { sha256 } from '../registry/fixtures';
import { trainingSetDescription } from './training-set-description';

const digest = sha256('b');

const description = trainingSetDescription({
  digest,
  rows: 3,
  features: [
    { name: 'temp max', type: 'INT64' },
    { name: 'sky', type: 'STRING' },
    { name: 'wet', type: 'BOOL' },
  ],
  split: {
    train: { from: '2012-01-01', to: '2012-12-31', rows: 1 },
    validation: { from: '2013-01-01', to: '2013-12-31', rows: 1 },
    test: { from: '2014-01-01', to: '2014-12-31', rows: 1 },
  },
});

const files = memoryObjectFiles();
const prefix = trainingSetPrefix('weather', digest);

beforeAll(async () => {
  await files.write(`${prefix}training-set.json`, JSON.stringify(description));
  await withDuckDb(async (session) => {
    await session.run(
      `COPY (SELECT * FROM (VALUES
        ('seattle', TIMESTAMP '2012-07-01 23:59:59', 20::BIGINT, 'sun', true, 1, 'train'),
        ('paris', TIMESTAMP '2013-07-01 00:00:00', NULL, NULL, NULL, 0, 'validation'),
        ('seattle', TIMESTAMP '2014-07-01 00:00:00', 22::BIGINT, 'fog', false, 0, 'test')
      ) rows(city, event_timestamp, "temp max", sky, wet, will_rain, split))
      TO '${session.path('training-set.parquet')}' (FORMAT parquet)`,
    );
    await files.put(session.path('training-set.parquet'), `${prefix}training-set.parquet`);
  });
});

describe('the rows of a training set', () => {
  it('come in the order of the file, as plain values, with their split', async () => {
    const { rows, oneOf, description: found } = await parquetReferenceRows(files).read('weather', digest);
    expect(found).toEqual(description);
    expect(oneOf).toBe(1);
    expect(rows.map((row) => ({ ...row }))).toEqual([
      {
        city: 'seattle',
        event_timestamp: '2012-07-01T23:59:59.000Z',
        'temp max': 20,
        sky: 'sun',
        wet: true,
        will_rain: 1,
        split: 'train',
      },
      {
        city: 'paris',
        event_timestamp: '2013-07-01T00:00:00.000Z',
        'temp max': null,
        sky: null,
        wet: null,
        will_rain: 0,
        split: 'validation',
      },
      expect.objectContaining({ split: 'test', sky: 'fog', wet: false }),
    ]);
  });

  it('are thinned evenly where there are too many', async () => {
    const splits = await withDuckDb(async (session) => {
      const path = session.path('t.parquet');
      await files.fetch(`${prefix}training-set.parquet`, path);
      return (await session.rows(referenceSql(description, path, 2))).map(({ split }) => split);
    });
    expect(splits).toEqual(['train', 'test']);
  });
});
