/** @jest-environment <rootDir>/test/harness/native-environment.cjs */
import * as fc from 'fast-check';
import { type Datatype, datatypes } from '../../contracts/serving/tensor';
import type { Tensor } from '../../lambdas/serving/core/tensor/tensor';
import { binaryOf } from '../../lambdas/serving/core/tensor/to-binary';
import { jsonOf } from '../../lambdas/serving/core/tensor/to-json';
import { anyTensor } from './any-tensor';
import { endpointWith, makePool } from './make-pool';
import { poolClient } from './pool-client';

const client = poolClient(makePool([endpointWith('echo')]));

/** One vector of each datatype, all of one length: the inputs of the model echo. */
const anyInputs = (finite: boolean): fc.Arbitrary<readonly Tensor[]> =>
  fc
    .integer({ min: 0, max: 4 })
    .chain((length) =>
      fc.tuple(
        ...datatypes.map((datatype: Datatype) =>
          anyTensor(datatype, { finite, shape: [length] }).map((tensor) => ({ ...tensor, name: datatype })),
        ),
      ),
    );

const headOf = ({ name, datatype, shape }: Tensor) => ({ name, datatype, shape });

describe('a model that gives back its inputs', () => {
  it('gives every datatype back in binary, bit by bit', async () => {
    await fc.assert(
      fc.asyncProperty(anyInputs(false), async (inputs) => {
        const parts = inputs.map(binaryOf);
        const heads = inputs.map((input, index) => ({
          ...headOf(input),
          parameters: { binary_data_size: parts[index]?.length },
        }));
        const json = Buffer.from(JSON.stringify({ inputs: heads, parameters: { binary_data_output: true } }));
        const answer = await client.post('/v2/models/echo/infer', Buffer.concat([json, ...parts]), {
          'inference-header-content-length': String(json.length),
        });
        const tail = answer.bytes.subarray(Number(answer.headers['inference-header-content-length']));
        expect(tail.equals(Buffer.concat(parts))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('gives every datatype back in JSON, digit by digit', async () => {
    await fc.assert(
      fc.asyncProperty(anyInputs(true), async (inputs) => {
        const list = inputs.map(
          (input) => `${JSON.stringify(headOf(input)).slice(0, -1)},"data":${jsonOf(input)}}`,
        );
        const answer = await client.post('/v2/models/echo/infer', `{"inputs":[${list.join(',')}]}`);
        const text = answer.bytes.toString();
        for (const input of inputs) expect(text).toContain(`"name":"${input.name}_out"`);
        for (const input of inputs) expect(text).toContain(`"data":${jsonOf(input)}`);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps 64-bit integers that no double holds', async () => {
    const plain = (name: string) => (name === 'BOOL' ? 'true' : name === 'BYTES' ? '"a"' : '1');
    const values: Record<string, string> = { INT64: '-9223372036854775808', UINT64: '18446744073709551615' };
    const list = datatypes.map(
      (name) => `{"name":"${name}","datatype":"${name}","shape":[1],"data":[${values[name] ?? plain(name)}]}`,
    );
    const answer = await client.post('/v2/models/echo/infer', `{"inputs":[${list.join(',')}]}`);
    expect(answer.bytes.toString()).toContain('[-9223372036854775808]');
    expect(answer.bytes.toString()).toContain('[18446744073709551615]');
  });
});
