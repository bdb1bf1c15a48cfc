/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { endpointWith, makePool } from './make-pool';
import { poolClient } from './pool-client';

const client = poolClient(makePool([endpointWith('rain'), endpointWith('matrix'), endpointWith('echo')]));
const good = { name: 'features', datatype: 'FP32', shape: [1, 3], data: [1, 2, 3] };
const matrix = { name: 'x', datatype: 'FP32', shape: [1, 1], data: [1] };

const rain = (change: Record<string, unknown>) => ({ inputs: [{ ...good, ...change }] });
const echoOf = (datatype: string, value: unknown) => ({
  inputs: [{ name: datatype, datatype, shape: [1], data: [value] }],
});

const refused = async (path: string, body: unknown, headers?: Record<string, string>): Promise<string> => {
  const { status, json } = await client.post(path, body, headers);
  expect(status).toBe(400);
  const answer = json();
  expect(Object.keys(answer)).toEqual(['error']);
  return String(answer['error']);
};

describe('an inference request that does not fit is refused with its reason', () => {
  it.each<[string, unknown, RegExp]>([
    ['no body', '', /not valid JSON/],
    ['no JSON', '{"inputs":', /not valid JSON/],
    ['a list instead of an object', [], /request/],
    ['no inputs', {}, /^inputs/],
    ['empty inputs', { inputs: [] }, /at least one input/],
    ['an id that is a number', { ...rain({}), id: 7 }, /^id/],
    ['fewer elements than the shape', rain({ data: [1, 2] }), /has 3 elements, data has 2/],
    ['more elements than the shape', rain({ data: [1, 2, 3, 4] }), /has 3 elements, data has 4/],
    ['a negative dimension', rain({ shape: [-1, 3] }), /whole numbers from 0/],
    ['a fractional dimension', rain({ shape: [1.5, 3] }), /whole numbers from 0/],
    ['a dimension that is a text', rain({ shape: ['1', 3] }), /inputs\[0\]\.shape/],
    ['a shape that would fill all memory', rain({ shape: [1e9, 3] }), /too large/],
    ['a shape of an impossible dimension', rain({ shape: [1e300, 3] }), /whole numbers from 0/],
    ['a shape of another rank', rain({ shape: [3] }), /takes shape \[-1,3\].*got \[3\]/],
    ['a shape of another width', rain({ shape: [1, 4], data: [1, 2, 3, 4] }), /got \[1,4\]/],
    [
      'ragged rows',
      rain({
        shape: [2, 3],
        data: [
          [1, 2, 3],
          [4, 5],
        ],
      }),
      /nested data does not have the shape/,
    ],
    ['rows that are too deep', rain({ shape: [1, 3], data: [[[1], [2], [3]]] }), /is not a number/],
    ['an unknown datatype', rain({ datatype: 'FLOAT' }), /datatype FLOAT is unknown/],
    ['BF16, which the runtime lacks', rain({ datatype: 'BF16' }), /datatype BF16 is unknown/],
    ['another datatype than the model takes', rain({ datatype: 'FP64' }), /takes FP32, got FP64/],
    ['a text among numbers', rain({ data: [1, '2', 3] }), /element 1: "2" is not a number/],
    ['null among numbers', rain({ data: [1, null, 3] }), /element 1: null is not a number/],
    ['a number too large for single precision', rain({ data: [1e39, 2, 3] }), /too large for FP32/],
    ['data that is no list', rain({ data: 5 }), /data must be an array/],
    ['neither data nor bytes', rain({ data: undefined }), /neither data nor/],
    ['an unknown input', rain({ name: 'other' }), /has no input other; its inputs: features/],
    ['an input twice', { inputs: [good, good] }, /given twice/],
    ['an unknown output', { ...rain({}), outputs: [{ name: 'x' }] }, /has no output x; its outputs: label/],
    ['an output twice', { ...rain({}), outputs: [{ name: 'label' }, { name: 'label' }] }, /asked for twice/],
    ['shared memory', rain({ data: undefined, parameters: { shared_memory_region: 'a' } }), /shared memory/],
    [
      'the classification extension',
      { ...rain({}), outputs: [{ name: 'label', parameters: { classification: 2 } }] },
      /classification extension/,
    ],
  ])('%s', async (_name, body, reason) => {
    expect(await refused('/v2/models/rain/infer', body)).toMatch(reason);
  });

  it('names the inputs that are missing', async () => {
    const body = { inputs: [{ name: 'BOOL', datatype: 'BOOL', shape: [1], data: [true] }] };
    expect(await refused('/v2/models/echo/infer', body)).toMatch(/inputs are missing: UINT8, UINT16/);
  });

  it.each<[string, unknown, RegExp]>([
    ['BOOL', 1, /is not true or false/],
    ['UINT8', 256, /not a whole number from 0 to 255/],
    ['INT8', -129, /not a whole number from -128 to 127/],
    ['INT32', 1.5, /not a whole number/],
    ['UINT64', -1, /not a whole number from 0/],
    ['INT64', '1', /not a whole number/],
    ['INT64', 1e300, /not a whole number/],
    ['FP16', 65520, /too large for FP16/],
    ['BYTES', 5, /is not a text/],
    ['BYTES', 'a\0b', /NUL/],
  ])('%s cannot hold %j', async (datatype, value, reason) => {
    const all = [
      'BOOL',
      'UINT8',
      'UINT16',
      'UINT32',
      'UINT64',
      'INT8',
      'INT16',
      'INT32',
      'INT64',
      'FP16',
      'FP32',
      'FP64',
      'BYTES',
    ];
    const plain = (name: string) => (name === 'BOOL' ? true : name === 'BYTES' ? 'a' : 1);
    const inputs = all.flatMap((name) => echoOf(name, name === datatype ? value : plain(name)).inputs);
    expect(await refused('/v2/models/echo/infer', { inputs })).toMatch(reason);
  });
});

describe('binary data that does not fit is refused with its reason', () => {
  const json = JSON.stringify({
    inputs: [{ ...matrix, data: undefined, parameters: { binary_data_size: 4 } }],
  });
  const post = (head: string, tail: Buffer, length: string | number = Buffer.byteLength(head)) =>
    refused('/v2/models/matrix/infer', Buffer.concat([Buffer.from(head), tail]), {
      'inference-header-content-length': String(length),
    });
  const four = Buffer.alloc(4);

  it.each<[string, string, Buffer, string | number | undefined, RegExp]>([
    ['a JSON part longer than the body', json, four, 100_000, /up to \d+, the length of the body/],
    ['a length that is no number', json, four, 'many', /must be a number of bytes/],
    ['a negative length', json, four, -4, /must be a number of bytes/],
    ['bytes that are missing', json, Buffer.alloc(2), undefined, /does not fit the 2 bytes that are left/],
    [
      'bytes that are left over',
      json,
      Buffer.alloc(6),
      undefined,
      /2 bytes of binary data belong to no input/,
    ],
    [
      'a size other than the shape',
      json.replace(':4}', ':8}'),
      Buffer.alloc(8),
      undefined,
      /has 4 bytes, got 8/,
    ],
    ['a negative size', json.replace(':4}', ':-4}'), four, undefined, /binary_data_size -4/],
    ['a size that is a text', json.replace(':4}', ':"4"}'), four, undefined, /binary_data_size 4/],
    [
      'data and bytes at once',
      json.replace('"parameters"', '"data":[1],"parameters"'),
      four,
      undefined,
      /both data and the parameter/,
    ],
  ])('%s', async (_name, head, tail, length, reason) => {
    expect(await post(head, tail, length)).toMatch(reason);
  });

  it('a raw body for a model with more than one open dimension', async () => {
    expect(await post('', four)).toMatch(/raw binary request needs/);
  });
});

describe('a body that cannot be unpacked is refused', () => {
  it.each([
    ['an unknown encoding', 'br', Buffer.from('{}'), /Content-Encoding br is not supported/],
    ['what is not gzip', 'gzip', Buffer.from('{}'), /the body is not gzip/],
    ['what is not deflate', 'deflate', gzipSync('{}'), /the body is not deflate/],
  ])('%s', async (_name, encoding, body, reason) => {
    expect(await refused('/v2/models/rain/infer', body, { 'content-encoding': encoding })).toMatch(reason);
  });

  it('a small body that unpacks to more than a function holds', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    const { status } = await client.post('/v2/models/rain/infer', bomb, { 'content-encoding': 'gzip' });
    expect(status).toBe(413);
  });
});

describe('whatever is sent', () => {
  const anything = fc.anything({ maxDepth: 4, withBigInt: false, withDate: false });
  const almost = fc.record(
    {
      id: fc.oneof(fc.string(), anything),
      parameters: anything,
      inputs: fc.oneof(
        anything,
        fc.array(
          fc.record({
            name: fc.constantFrom('features', 'x'),
            datatype: fc.constantFrom('FP32', 'INT64', 'BYTES', 'BOOL'),
            shape: fc.array(fc.oneof(fc.integer({ min: -2, max: 4 }), fc.double())),
            data: fc.oneof(fc.array(fc.oneof(fc.double(), anything)), anything),
          }),
          { maxLength: 2 },
        ),
      ),
      outputs: anything,
    },
    { requiredKeys: [] },
  );

  it('is answered or refused, and never a fault', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, almost), async (body) => {
        const text = JSON.stringify(body) ?? '';
        const { status } = await client.post('/v2/models/rain/infer', text);
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });

  it('is never a fault in binary either', async () => {
    const head = JSON.stringify({
      inputs: [{ name: 'features', datatype: 'FP32', shape: [1, 3], parameters: { binary_data_size: 12 } }],
    });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), fc.nat(200), async (tail, length) => {
        const body = Buffer.concat([Buffer.from(head), tail]);
        const headers = { 'inference-header-content-length': String(length) };
        const { status } = await client.post('/v2/models/rain/infer', body, headers);
        expect([200, 400]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });
});
