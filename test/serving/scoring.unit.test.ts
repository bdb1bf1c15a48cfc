/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { endpointWith, makePool, rainFeatures } from './make-pool';
import { poolClient } from './pool-client';

const pool = makePool([
  endpointWith('rain', { version: 3, features: rainFeatures }),
  endpointWith('matrix'),
  endpointWith('regressor'),
]);
const client = poolClient(pool);

const score = async (endpoint: string, body: unknown): Promise<unknown> => {
  const answer = await client.post(`/endpoints/${endpoint}/invocations`, body);
  expect([answer.status, answer.json()]).toEqual([200, expect.anything()]);
  return answer.json()['predictions'];
};

describe('scoring in the form of MLflow', () => {
  const columns = ['precipitation', 'wind', 'temp_max'];
  const row = [4, 2, 8];
  const expected = [{ label: 0, probabilities: [expect.any(Number), expect.any(Number)] }];

  it('answers a ping with an empty line once the model is loaded', async () => {
    const { status, bytes } = await client.get('/endpoints/rain/ping');
    expect([status, bytes.toString()]).toEqual([200, '\n']);
    expect((await client.get('/endpoints/nobody/ping')).status).toBe(404);
  });

  it.each<[string, unknown]>([
    ['dataframe_split', { columns, data: [row] }],
    ['dataframe_records', [{ precipitation: 4, wind: 2, temp_max: 8 }]],
    ['instances', [row]],
  ])('takes %s and answers by rows', async (form, value) => {
    expect(await score('rain', { [form]: value })).toEqual(expected);
  });

  it('takes inputs by name and answers by output', async () => {
    expect(await score('rain', { inputs: { features: [row, row] } })).toEqual({
      label: [0, 0],
      probabilities: [expect.any(Array), expect.any(Array)],
    });
  });

  it('orders the columns of a data frame as the model was trained, and passes over other columns', async () => {
    const ordered = await score('rain', { dataframe_split: { columns, data: [row] } });
    const shuffled = { columns: ['temp_max', 'day', 'precipitation', 'wind'], data: [[8, 'x', 4, 2]] };
    expect(await score('rain', { dataframe_split: shuffled })).toEqual(ordered);
  });

  it('takes one input a column, and gives a single output without its name', async () => {
    const frame = [
      { low: 3, high: 10 },
      { low: 1, high: 2 },
    ];
    expect(await score('regressor', { dataframe_records: frame })).toEqual([[7], [1]]);
    expect(await score('regressor', { instances: frame })).toEqual([[7], [1]]);
    expect(await score('regressor', { inputs: { low: [3, 1], high: [10, 2] } })).toEqual([[7], [1]]);
  });

  it('reads a missing number of a data frame as not a number', async () => {
    const frame = { columns: ['a', 'b'], data: [[1, null]] };
    expect(await score('matrix', { dataframe_split: frame })).toEqual([{ y: [1, null], log: [0, null] }]);
  });

  it('tells the prediction id and variant in headers, and puts the prediction on record', async () => {
    const answer = await client.post('/endpoints/rain/invocations', { instances: [row] });
    expect(answer.headers['x-cairn-variant']).toBe('v3');
    expect(pool.log.records.at(-1)).toMatchObject({
      predictionId: answer.headers['x-cairn-prediction-id'],
      protocol: 'mlflow',
      rows: 1,
    });
  });
});

describe('a scoring request that does not fit is refused in the form of MLflow', () => {
  it.each<[string, unknown, RegExp]>([
    ['no form', {}, /exactly one of .* it has none/],
    ['two forms', { instances: [[1, 2, 3]], inputs: [[1, 2, 3]] }, /it has instances, inputs/],
    ['a list', [[1, 2, 3]], /must be a JSON object/],
    ['no JSON', '{', /not valid JSON/],
    ['a frame without data', { dataframe_split: { columns: ['a'] } }, /columns and data/],
    [
      'rows of another width',
      { dataframe_split: { columns: ['a', 'b'], data: [[1]] } },
      /data\[0\] must be an array of 2/,
    ],
    ['a column that is missing', { dataframe_records: [{ wind: 1 }] }, /column precipitation is missing/],
    ['records that are no objects', { dataframe_records: [1] }, /array of objects/],
    ['no instances', { instances: [] }, /array with rows/],
    ['a text among numbers', { instances: [[1, 'x', 3]] }, /"x" is not a number/],
    ['an unknown input', { inputs: { other: [[1, 2, 3]] } }, /inputs are missing: features/],
    ['rows too short', { instances: [[1, 2]] }, /takes shape \[-1,3\]/],
  ])('%s', async (_name, body, reason) => {
    const answer = await client.post('/endpoints/rain/invocations', body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toEqual({
      error_code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringMatching(reason),
    });
  });

  it.each(['text/csv', 'application/json; charset=latin1', undefined])(
    'content type %s',
    async (contentType) => {
      const headers: Record<string, string> = contentType ? { 'content-type': contentType } : {};
      expect((await client.post('/endpoints/rain/invocations', '{}', headers)).status).toBe(415);
    },
  );
});
