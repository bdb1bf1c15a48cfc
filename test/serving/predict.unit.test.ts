/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { inferenceRecordSchema, type ServedFeature } from '../../contracts/serving/inference';
import type { Prediction } from '../../contracts/serving/predict-routes';
import { endpointWith, makePool, rainFeatures } from './make-pool';
import { poolClient } from './pool-client';

const eventTime = '2015-07-01T00:00:00.000000Z';
const present = (value: number): ServedFeature => ({ value, eventTime, status: 'PRESENT' });
const rainy = { precipitation: present(4), wind: present(2), temp_max: present(8) };

const setUp = () => {
  const pool = makePool([
    endpointWith('rain', { version: 3, name: 'v3', features: rainFeatures }),
    endpointWith('weather', { features: rainFeatures }),
    endpointWith('regressor', {
      features: {
        ...rainFeatures,
        features: ['low', 'high'].map((name) => ({ view: 'daily', viewVersion: 1, name })),
      },
    }),
    endpointWith('matrix'),
  ]);
  pool.features.set({ city: 'seattle' }, rainy);
  pool.features.set({ city: 'new york' }, { ...rainy, precipitation: present(0) });
  return { pool, client: poolClient(pool) };
};

const predictionsIn = (answer: { json: () => Record<string, unknown> }): readonly Prediction[] =>
  answer.json()['predictions'] as Prediction[];

describe('prediction by entity', () => {
  it('fetches the features, and answers with label, probabilities and the features that were used', async () => {
    const { client } = setUp();
    const { status, json } = await client.post('/endpoints/rain/predict', {
      entities: [{ city: 'seattle' }],
    });
    expect(status).toBe(200);
    expect(json()).toEqual({
      endpoint: 'rain',
      model: 'rain',
      version: 3,
      variant: 'v3',
      predictions: [
        {
          id: expect.stringMatching(/^[0-9A-Z]{26}$/),
          entity: { city: 'seattle' },
          label: 0,
          probabilities: { 0: expect.any(Number), 1: expect.any(Number) },
          features: rainy,
        },
      ],
    });
  });

  it('gives the same as the tensors in the order of the feature service', async () => {
    const { client } = setUp();
    const [prediction] = predictionsIn(
      await client.post('/endpoints/rain/predict', { entities: [{ city: 'seattle' }] }),
    );
    const answer = await client.post('/v2/models/rain/infer', {
      inputs: [{ name: 'features', datatype: 'FP32', shape: [1, 3], data: [4, 2, 8] }],
      outputs: [{ name: 'probabilities' }],
    });
    const [{ data } = { data: [] }] = answer.json()['outputs'] as { data: number[] }[];
    expect(prediction?.probabilities?.['1']).toBeCloseTo(data[1] ?? Number.NaN, 6);
  });

  it('answers for many entities in their order, each with an id of its own', async () => {
    const { client } = setUp();
    const entities = [{ city: 'new york' }, { city: 'seattle' }, { city: 'new york' }];
    const predictions = predictionsIn(await client.post('/endpoints/rain/predict', { entities }));
    expect(predictions.map(({ entity }) => entity)).toEqual(entities);
    expect(predictions.map(({ features }) => features['precipitation']?.value)).toEqual([0, 4, 0]);
    expect(new Set(predictions.map(({ id }) => id)).size).toBe(3);
  });

  it('names the classes as the model does when its labels are texts', async () => {
    const { client } = setUp();
    const [prediction] = predictionsIn(
      await client.post('/endpoints/weather/predict', { entities: [{ city: 'seattle' }] }),
    );
    expect(prediction?.label).toBe('dry');
  });

  it('fills inputs by the names of features where the model has one input a feature', async () => {
    const { pool, client } = setUp();
    pool.features.set({ city: 'seattle' }, { low: present(3), high: present(10) });
    const [prediction] = predictionsIn(
      await client.post('/endpoints/regressor/predict', { entities: [{ city: 'seattle' }] }),
    );
    expect(prediction).toMatchObject({ label: 7, probabilities: null });
  });

  it('asks for the features as of the end of a day', async () => {
    const { pool, client } = setUp();
    await client.post('/endpoints/rain/predict', { entities: [{ city: 'seattle' }], date: '2015-07-01' });
    expect(pool.features.requests.at(-1)).toMatchObject({
      asOf: '2015-07-01T23:59:59.999Z',
      source: rainFeatures,
    });
  });

  it('puts every prediction on record with its features and their event times', async () => {
    const { pool, client } = setUp();
    const [prediction] = predictionsIn(
      await client.post('/endpoints/rain/predict', { entities: [{ city: 'seattle' }], date: '2015-07-01' }),
    );
    expect(pool.log.records).toEqual([
      expect.objectContaining({
        predictionId: prediction?.id,
        protocol: 'predict',
        entity: { city: 'seattle' },
        asOf: '2015-07-01T23:59:59.999Z',
        features: rainy,
        inputs: [],
        outputs: [
          { name: 'label', datatype: 'INT64', shape: [1], data: [0], sha256: null },
          expect.objectContaining({ name: 'probabilities', shape: [1, 2] }),
        ],
      }),
    ]);
  });
});

describe('the records of all protocols', () => {
  it('have the form of their contract', async () => {
    const { pool, client } = setUp();
    await client.post('/endpoints/rain/predict', { entities: [{ city: 'seattle' }] });
    await client.post('/endpoints/rain/invocations', { instances: [[1, 2, 3]] });
    const input = { name: 'features', datatype: 'FP32', shape: [1, 3], data: [1, 2, 3] };
    await client.post('/v2/models/rain/infer', { inputs: [input] });
    expect(pool.log.records.map(({ protocol }) => protocol)).toEqual(['predict', 'mlflow', 'oip']);
    for (const record of pool.log.records)
      expect(inferenceRecordSchema.strict().parse(record)).toEqual(record);
  });
});

describe('a prediction by entity that cannot be made', () => {
  it('names every entity that lacks features, and which', async () => {
    const { pool, client } = setUp();
    pool.features.set(
      { city: 'oslo' },
      {
        ...rainy,
        wind: { value: null, eventTime, status: 'OUTSIDE_MAX_AGE' },
        temp_max: { value: null, eventTime, status: 'NULL_VALUE' },
      },
    );
    const entities = [{ city: 'seattle' }, { city: 'oslo' }, { city: 'atlantis' }];
    const { status, json } = await client.post('/endpoints/rain/predict', { entities });
    expect(status).toBe(404);
    expect(json()['error']).toMatchObject({
      code: 'inference.features-missing',
      fields: [
        { field: 'entities[1]', message: 'city=oslo: wind expired; temp_max without a value' },
        { field: 'entities[2]', message: 'city=atlantis: precipitation, wind, temp_max not found' },
      ],
    });
    expect(pool.log.records).toEqual([]);
  });

  it.each<[string, string, unknown, number, string]>([
    ['an entity without its join key', 'rain', { entities: [{ town: 'seattle' }] }, 400, 'inference.invalid'],
    [
      'an entity with a key too many',
      'rain',
      { entities: [{ city: 'a', state: 'b' }] },
      400,
      'inference.invalid',
    ],
    ['no entities', 'rain', { entities: [] }, 400, 'request.invalid'],
    ['an empty entity', 'rain', { entities: [{}] }, 400, 'request.invalid'],
    [
      'a day that does not exist',
      'rain',
      { entities: [{ city: 'a' }], date: '2015-02-30' },
      400,
      'request.invalid',
    ],
    [
      'a day and a time at once',
      'rain',
      { entities: [{ city: 'a' }], date: '2015-02-03', asOf: '2015-02-03T00:00:00Z' },
      400,
      'request.invalid',
    ],
    ['an endpoint that is not there', 'snow', { entities: [{ city: 'a' }] }, 404, 'endpoint.not-found'],
    [
      'a model without a feature service',
      'matrix',
      { entities: [{ city: 'a' }] },
      409,
      'inference.features-none',
    ],
  ])('is refused for %s', async (_name, endpoint, body, status, code) => {
    const { client } = setUp();
    const answer = await client.post(`/endpoints/${endpoint}/predict`, body);
    expect(answer.status).toBe(status);
    expect(answer.json()['error']).toMatchObject({ code });
  });

  it('fails when the online store cannot be read, and does not call that missing', async () => {
    const { pool } = setUp();
    const broken = { ...pool, features: { read: async () => Promise.reject(new Error('store is down')) } };
    const answer = await poolClient(broken).post('/endpoints/rain/predict', {
      entities: [{ city: 'seattle' }],
    });
    expect(answer.status).toBe(500);
    expect(answer.json()['error']).toMatchObject({ code: 'platform.fault' });
  });
});
