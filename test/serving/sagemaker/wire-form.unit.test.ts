/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import type { Prediction } from '../../../contracts/serving/predict-routes';
import { answerProbe } from '../../../lambdas/serving/handlers/pool';
import { elsewhere, rainAnswer, setUp, stubForFile } from './make-sagemaker';
import { predictions, type Received } from './stub-endpoint';

const stub = stubForFile();
const ask = { entities: [{ city: 'seattle' }, { city: 'new-york' }], date: '2015-07-01' };

describe('a prediction by entity that SageMaker answers', () => {
  it('is one signed POST with the features as a data frame', async () => {
    stub.answer = predictions(rainAnswer(2));
    const { client } = setUp(stub);
    const { status, json } = await client.post('/endpoints/rain/predict', ask);
    expect([status, stub.received.length]).toEqual([200, 1]);
    const { method, path, headers, body } = stub.received[0] as Received;
    expect([method, path]).toEqual(['POST', '/endpoints/cairn-rain/invocations']);
    expect(headers).toMatchObject({ 'content-type': 'application/json', accept: 'application/json' });
    expect(headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/eu-central-1\/sagemaker\/aws4_request, SignedHeaders=.+, Signature=[0-9a-f]{64}$/,
    );
    expect(headers['x-amz-date']).toMatch(/^\d{8}T\d{6}Z$/);
    expect(headers).not.toHaveProperty('x-amzn-sagemaker-target-variant');
    expect(JSON.parse(body)).toEqual({
      dataframe_split: {
        columns: ['precipitation', 'wind', 'temp_max'],
        data: [
          [0, 3.5, 21],
          [12.25, 6, 18],
        ],
      },
    });
    const [first] = json()['predictions'] as Prediction[];
    expect(headers['x-amzn-sagemaker-inference-id']).toBe(first?.id);
  });

  it('answers and is on record like one of the pool’s own', async () => {
    stub.answer = predictions(rainAnswer(2));
    const { client, pool } = setUp(stub);
    const { json } = await client.post('/endpoints/rain/predict', ask);
    const answer = json() as { version: number; variant: string; predictions: Prediction[] };
    expect([answer.version, answer.variant]).toEqual([2, 'v2']);
    expect(answer.predictions.map(({ label, probabilities }) => ({ label, probabilities }))).toEqual([
      { label: 0, probabilities: { 0: 0.75, 1: 0.25 } },
      { label: 1, probabilities: { 0: 0.5, 1: 0.5 } },
    ]);
    expect(pool.log.records.map(({ predictionId, entity }) => [predictionId, entity])).toEqual(
      answer.predictions.map(({ id, entity }) => [id, entity]),
    );
    expect(pool.log.records[1]).toMatchObject({
      version: 2,
      features: { precipitation: { value: 12.25, status: 'PRESENT' } },
      outputs: [
        { name: 'label', data: [1] },
        { name: 'probabilities', data: [0.5, 0.5] },
      ],
    });
  });

  it('names the variant of the endpoint, if the version does', async () => {
    stub.answer = predictions(rainAnswer(2));
    const backend = { kind: 'sagemaker', endpointName: 'cairn-rain', targetVariant: 'green' } as const;
    await setUp(stub, elsewhere({ backend })).client.post('/endpoints/rain/predict', ask);
    expect(stub.received[0]?.headers['x-amzn-sagemaker-target-variant']).toBe('green');
  });

  it('asks nothing when features are missing', async () => {
    const { client } = setUp(stub);
    const { status } = await client.post('/endpoints/rain/predict', { entities: [{ city: 'atlantis' }] });
    expect([status, stub.received.length]).toEqual([404, 0]);
  });
});

describe('tensors that SageMaker answers for', () => {
  const matrix = elsewhere({
    inputs: [{ name: 'X', datatype: 'FP64', shape: [-1, 3] }],
    outputs: [{ name: '0', datatype: 'FP64', shape: [-1] }],
    features: null,
  });
  const tensor = { name: 'X', datatype: 'FP64', shape: [2, 3], data: [1, 2, 3, 4, 5, 6] };

  it('are sent by row, with numbered columns where nobody names them', async () => {
    stub.answer = predictions([7.5, null]);
    const { client, pool } = setUp(stub, matrix);
    const answer = await client.post('/v2/models/rain/infer', { id: 'mine', inputs: [tensor] });
    expect(JSON.parse(stub.received[0]?.body ?? '')).toEqual({
      dataframe_split: {
        columns: ['0', '1', '2'],
        data: [
          [1, 2, 3],
          [4, 5, 6],
        ],
      },
    });
    expect(answer.json()).toMatchObject({
      outputs: [{ name: '0', datatype: 'FP64', shape: [2], data: [7.5, null] }],
    });
    expect(stub.received[0]?.headers['x-amzn-sagemaker-inference-id']).toBe(
      pool.log.records[0]?.predictionId,
    );
  });

  it('keep 64-bit integers and texts with every sign', async () => {
    const odd = elsewhere({
      inputs: [
        { name: 'id', datatype: 'INT64', shape: [-1] },
        { name: 'text', datatype: 'BYTES', shape: [-1, 1] },
      ],
      outputs: [{ name: 'back', datatype: 'INT64', shape: [-1, 1] }],
      features: null,
    });
    stub.answer = (response) => response.writeHead(200).end('{"predictions":[{"back":9007199254740993}]}');
    const { client } = setUp(stub, odd);
    const answer = await client.post(
      '/v2/models/rain/infer',
      `{"inputs":[{"name":"id","datatype":"INT64","shape":[1],"data":[9007199254740993]},{"name":"text","datatype":"BYTES","shape":[1,1],"data":["a \\"],[ b"]}]}`,
    );
    expect(stub.received[0]?.body).toBe(
      '{"dataframe_split":{"columns":["id","text"],"data":[[9007199254740993,"a \\"],[ b"]]}}',
    );
    expect(answer.bytes.toString()).toContain('"data":[9007199254740993]');
  });

  it('are described by the signature', async () => {
    const { client } = setUp(stub, matrix);
    const { json } = await client.get('/v2/models/rain');
    expect(json()).toMatchObject({ platform: 'sagemaker', inputs: matrix.inputs, outputs: matrix.outputs });
  });
});

it('a probe asks the endpoint for a neutral row', async () => {
  stub.answer = predictions(rainAnswer(1));
  const variant = elsewhere();
  const { pool } = setUp(stub, variant);
  const probe = { kind: 'cairn.serving.probe', project: 'weather', endpoint: 'rain', variant, routed: true };
  expect(await answerProbe(pool, probe)).toMatchObject({ ready: true, latencyMs: expect.any(Number) });
  expect(JSON.parse(stub.received[0]?.body ?? '')).toMatchObject({ dataframe_split: { data: [[0, 0, 0]] } });
});
