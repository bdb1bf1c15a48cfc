/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { deflateSync, gzipSync } from 'node:zlib';
import { endpointWith, makePool } from './make-pool';
import { poolClient } from './pool-client';

const pool = makePool([
  endpointWith('rain', { version: 3, name: 'v3' }),
  endpointWith('matrix'),
  endpointWith('zipped'),
  endpointWith('weather'),
]);
const client = poolClient(pool);
const features = { name: 'features', datatype: 'FP32', shape: [1, 3], data: [1, 2, 3] };

describe('metadata and health', () => {
  it('names the binary extension', async () => {
    const { json } = await client.get('/v2');
    expect(json()).toEqual({ name: 'cairn', version: '0.1.0', extensions: ['binary_tensor_data'] });
  });

  it.each([
    '/v2/health/live',
    '/v2/health/ready',
    '/v2/models/rain/ready',
    '/v2/models/rain/versions/3/ready',
  ])('says 200 to %s', async (path) => {
    expect((await client.get(path)).status).toBe(200);
  });

  it('tells inputs and outputs of the model, with -1 for open dimensions', async () => {
    expect((await client.get('/v2/models/rain')).json()).toEqual({
      name: 'rain',
      versions: ['3'],
      platform: 'onnx_onnxv1',
      inputs: [{ name: 'features', datatype: 'FP32', shape: [-1, 3] }],
      outputs: [
        { name: 'label', datatype: 'INT64', shape: [-1] },
        { name: 'probabilities', datatype: 'FP32', shape: [-1, 2] },
      ],
    });
  });

  it('leaves out outputs that cannot be read', async () => {
    expect((await client.get('/v2/models/zipped')).json()['outputs']).toEqual([
      { name: 'output_label', datatype: 'INT64', shape: [-1] },
    ]);
  });

  it.each([
    '/v2/models/nobody',
    '/v2/models/nobody/ready',
    '/v2/models/rain/versions/9',
    '/v2/models/rain/versions/x/ready',
  ])('says 404 in the form of the protocol to %s', async (path) => {
    const { status, json } = await client.get(path);
    expect(status).toBe(404);
    expect(json()).toEqual({ error: expect.any(String) });
  });
});

describe('inference in JSON', () => {
  it('answers with name, version, echoed id and all outputs', async () => {
    const { status, json } = await client.post('/v2/models/rain/infer', { id: 'mine', inputs: [features] });
    expect(status).toBe(200);
    expect(json()).toEqual({
      model_name: 'rain',
      model_version: '3',
      id: 'mine',
      parameters: { prediction_id: expect.stringMatching(/^[0-9A-Z]{26}$/), variant: 'v3' },
      outputs: [
        { name: 'label', datatype: 'INT64', shape: [1], data: [0] },
        {
          name: 'probabilities',
          datatype: 'FP32',
          shape: [1, 2],
          data: [expect.any(Number), expect.any(Number)],
        },
      ],
    });
  });

  it('gives the same for nested and flat data', async () => {
    const flat = { ...features, shape: [2, 3], data: [1, 2, 3, 4, 5, 6] };
    const nested = {
      ...flat,
      data: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    };
    const answers = await Promise.all(
      [flat, nested].map((input) => client.post('/v2/models/rain/infer', { inputs: [input] })),
    );
    expect(answers[0]?.json()['outputs']).toEqual(answers[1]?.json()['outputs']);
  });

  it('gives the wanted outputs in the wanted order', async () => {
    const outputs = [{ name: 'probabilities' }, { name: 'label' }];
    const { json } = await client.post('/v2/models/rain/versions/3/infer', { inputs: [features], outputs });
    expect((json()['outputs'] as { name: string }[]).map(({ name }) => name)).toEqual([
      'probabilities',
      'label',
    ]);
  });

  it('gives texts as texts', async () => {
    const { json } = await client.post('/v2/models/weather/infer', { inputs: [features] });
    expect(json()['outputs']).toContainEqual({ name: 'label', datatype: 'BYTES', shape: [1], data: ['dry'] });
  });

  it('gives null for what is not a number, since JSON has no word for it', async () => {
    const input = { name: 'x', datatype: 'FP32', shape: [1, 3], data: [-1, 0, 1] };
    const { json } = await client.post('/v2/models/matrix/infer', {
      inputs: [input],
      outputs: [{ name: 'log' }],
    });
    expect(json()['outputs']).toEqual([
      { name: 'log', datatype: 'FP32', shape: [1, 3], data: [null, null, 0] },
    ]);
  });

  it('takes a batch of no rows', async () => {
    const input = { name: 'x', datatype: 'FP32', shape: [0, 2], data: [] };
    const { json } = await client.post('/v2/models/matrix/infer', {
      inputs: [input],
      outputs: [{ name: 'y' }],
    });
    expect(json()['outputs']).toEqual([{ name: 'y', datatype: 'FP32', shape: [0, 2], data: [] }]);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
  ])('takes a body in %s', async (encoding, compress) => {
    const body = compress(JSON.stringify({ inputs: [features] }));
    const { status } = await client.post('/v2/models/rain/infer', body, { 'content-encoding': encoding });
    expect(status).toBe(200);
  });
});

describe('inference in binary', () => {
  const binaryBody = (inputs: unknown, parts: readonly Buffer[], rest: Record<string, unknown> = {}) => {
    const json = Buffer.from(JSON.stringify({ inputs, ...rest }));
    return {
      body: Buffer.concat([json, ...parts]),
      headers: { 'inference-header-content-length': String(json.length) },
    };
  };
  const bytes = Buffer.from(new Float32Array([1, 2, 3]).buffer);
  const input = { ...features, data: undefined, parameters: { binary_data_size: 12 } };

  it('takes a request without any content type, as the stock client sends it', async () => {
    const { body, headers } = binaryBody([input], [bytes]);
    const { status, json } = await client.post('/v2/models/rain/infer', body, headers);
    expect(status).toBe(200);
    expect(json()['outputs']).toContainEqual({ name: 'label', datatype: 'INT64', shape: [1], data: [0] });
  });

  it('takes a compressed body, whose header length counts the uncompressed bytes', async () => {
    const { body, headers } = binaryBody([input], [bytes]);
    const compressed = { ...headers, 'content-encoding': 'gzip' };
    expect((await client.post('/v2/models/rain/infer', gzipSync(body), compressed)).status).toBe(200);
  });

  it('answers in binary where the request says so for all, but not where it says otherwise for one', async () => {
    const { body, headers } = binaryBody([input], [bytes], {
      parameters: { binary_data_output: true },
      outputs: [{ name: 'label', parameters: { binary_data: false } }, { name: 'probabilities' }],
    });
    const answer = await client.post('/v2/models/rain/infer', body, headers);
    expect(answer.headers['content-type']).toBe('application/octet-stream');
    const length = Number(answer.headers['inference-header-content-length']);
    const head = JSON.parse(answer.bytes.subarray(0, length).toString());
    expect(head.outputs).toEqual([
      { name: 'label', datatype: 'INT64', shape: [1], data: [0] },
      { name: 'probabilities', datatype: 'FP32', shape: [1, 2], parameters: { binary_data_size: 8 } },
    ]);
    const tail = answer.bytes.subarray(length);
    expect(tail.length).toBe(8);
    expect(tail.readFloatLE(0) + tail.readFloatLE(4)).toBeCloseTo(1, 5);
  });

  it('takes a raw request, whose whole body is the tensor', async () => {
    const two = Buffer.concat([bytes, bytes]);
    const headers = { 'inference-header-content-length': '0' };
    const answer = await client.post('/v2/models/rain/infer', two, headers);
    const length = Number(answer.headers['inference-header-content-length']);
    expect(JSON.parse(answer.bytes.subarray(0, length).toString()).outputs).toMatchObject([
      { name: 'label', shape: [2], parameters: { binary_data_size: 16 } },
      { name: 'probabilities', shape: [2, 2], parameters: { binary_data_size: 16 } },
    ]);
  });
});

describe('an answer that no function can give', () => {
  it('is refused with its size', async () => {
    const rows = 400_000;
    const head = JSON.stringify({
      inputs: [{ name: 'x', datatype: 'FP32', shape: [rows, 2], parameters: { binary_data_size: rows * 8 } }],
      parameters: { binary_data_output: true },
    });
    const body = Buffer.concat([Buffer.from(head), Buffer.alloc(rows * 8)]);
    const headers = { 'inference-header-content-length': String(head.length) };
    const { status, json } = await client.post('/v2/models/matrix/infer', body, headers);
    expect(status).toBe(413);
    expect(json()['error']).toMatch(/The answer has 64\d+ bytes; the limit is 4500000/);
  });
});

describe('the inference log', () => {
  it('has a record of every inference, under the id in the answer', async () => {
    const { json } = await client.post(
      '/v2/models/rain/infer',
      { inputs: [features] },
      { 'content-type': 'application/json', 'x-correlation-id': 'abc' },
    );
    const { parameters } = json() as unknown as { parameters: { prediction_id: string } };
    expect(pool.log.records.at(-1)).toMatchObject({
      predictionId: parameters.prediction_id,
      project: 'weather',
      endpoint: 'rain',
      model: 'rain',
      version: 3,
      variant: 'v3',
      protocol: 'oip',
      principal: 'token:viewer',
      correlationId: 'abc',
      rows: 1,
      inputs: [{ name: 'features', datatype: 'FP32', shape: [1, 3], data: [1, 2, 3], sha256: null }],
      outputs: [{ name: 'label', data: [0] }, { name: 'probabilities' }],
    });
  });

  it('has no record of a request that was refused', async () => {
    const before = pool.log.records.length;
    await client.post('/v2/models/rain/infer', { inputs: [{ ...features, shape: [2, 3] }] });
    expect(pool.log.records).toHaveLength(before);
  });
});
