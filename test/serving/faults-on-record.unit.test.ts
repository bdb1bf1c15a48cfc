/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { CairnError } from '../../contracts/cairn-error';
import { artifactOf, endpointWith, makePool, rainFeatures, type TestPool } from './make-pool';
import { poolClient } from './pool-client';

const tensor = { inputs: [{ name: 'features', datatype: 'FP32', shape: [2, 3], data: [1, 2, 3, 4, 5, 6] }] };
const rows = { instances: [[1, 2, 3]] };
const missing = { ...artifactOf('rain'), key: 'gone.onnx', sha256: 'b'.repeat(64) };
const seattle = { entities: [{ city: 'seattle' }] };

const withFeatures = (pool: TestPool): TestPool => {
  const present = (value: number) => ({ value, eventTime: null, status: 'PRESENT' as const });
  const row = { precipitation: present(1), wind: present(2), temp_max: present(3) };
  pool.features.set({ city: 'seattle' }, row);
  return pool;
};
const errorsIn = ({ log }: TestPool) => log.records.map(({ error, outputs }) => [error, outputs.length]);

describe('a version that cannot answer', () => {
  it.each([
    ['Open Inference Protocol', '/v2/models/rain/infer', tensor],
    ['MLflow scoring', '/endpoints/rain/invocations', rows],
  ])('is on record in the %s', async (_name, path, body) => {
    const pool = makePool([endpointWith('rain', { artifact: missing })]);
    expect((await poolClient(pool).post(path, body)).status).toBe(503);
    expect(errorsIn(pool)).toEqual([['inference.model-unavailable', 0]]);
  });

  it('is on record once an entity when it was asked by entity, with the features', async () => {
    const pool = withFeatures(
      makePool([endpointWith('rain', { artifact: missing, features: rainFeatures })]),
    );
    expect((await poolClient(pool).post('/endpoints/rain/predict', seattle)).status).toBe(503);
    expect(pool.log.records).toMatchObject([
      {
        error: 'inference.model-unavailable',
        entity: { city: 'seattle' },
        features: { wind: { value: 2 } },
        outputs: [],
      },
    ]);
  });

  it('is the version that refuses the features of its own service', async () => {
    const features = { ...rainFeatures, features: rainFeatures.features.slice(0, 2) };
    const pool = withFeatures(makePool([endpointWith('rain', { features })]));
    expect((await poolClient(pool).post('/endpoints/rain/predict', seattle)).status).toBe(400);
    expect(errorsIn(pool)).toEqual([['inference.invalid', 0]]);
  });

  it('is told with the first error even when the log does not take the record', async () => {
    const log = {
      write: async () => {
        throw new CairnError('inference.not-recorded', 'no record');
      },
    };
    const pool = makePool([endpointWith('rain', { artifact: missing })], log);
    const { json } = await poolClient(pool).post('/v2/models/rain/infer', tensor);
    expect(json()['error']).not.toBe('no record');
  });
});

describe("a caller's mistake", () => {
  it.each([
    [
      'a tensor of another shape',
      '/v2/models/rain/infer',
      { inputs: [{ ...tensor.inputs[0], shape: [3, 2] }] },
    ],
    ['rows that are too short', '/endpoints/rain/invocations', { instances: [[1]] }],
    ['an entity without features', '/endpoints/rain/predict', { entities: [{ city: 'atlantis' }] }],
    ['an entity without its key', '/endpoints/rain/predict', { entities: [{ town: 'seattle' }] }],
  ])('is on no record: %s', async (_name, path, body) => {
    const pool = withFeatures(makePool([endpointWith('rain', { features: rainFeatures })]));
    expect((await poolClient(pool).post(path, body)).status).toBeGreaterThanOrEqual(400);
    expect(pool.log.records).toEqual([]);
  });

  it('leaves an answer with a record that says so', async () => {
    const pool = makePool([endpointWith('rain')]);
    await poolClient(pool).post('/v2/models/rain/infer', tensor);
    expect(pool.log.records).toMatchObject([{ error: null, rows: 2 }]);
  });
});

describe('a retired endpoint', () => {
  it('answers nobody, in any form', async () => {
    const pool = makePool([{ ...endpointWith('rain'), variants: [], retiredAt: '2015-07-01T00:00:00.000Z' }]);
    const client = poolClient(pool);
    const predicted = await client.post('/endpoints/rain/predict', seattle);
    expect([predicted.status, predicted.json()]).toMatchObject([
      409,
      { error: { code: 'endpoint.retired' } },
    ]);
    expect((await client.post('/v2/models/rain/infer', tensor)).status).toBe(409);
    expect((await client.post('/endpoints/rain/invocations', rows)).status).toBe(409);
    expect((await client.get('/v2/models/rain/ready')).status).toBe(409);
  });
});
