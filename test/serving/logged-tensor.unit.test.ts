import { createHash } from 'node:crypto';
import { loggedTensors } from '../../lambdas/serving/core/logged-tensor';
import type { Tensor } from '../../lambdas/serving/core/tensor/tensor';

const floats = (name: string, length: number): Tensor => ({
  name,
  datatype: 'FP32',
  shape: [length],
  data: new Float32Array(length).fill(0.5),
});

describe('tensors in the inference log', () => {
  it('keep their values, with long integers as text and null for what is no number', () => {
    const tensors: Tensor[] = [
      { name: 'a', datatype: 'INT64', shape: [2], data: new BigInt64Array([5n, 2n ** 60n]) },
      { name: 'b', datatype: 'FP64', shape: [2], data: new Float64Array([Number.NaN, 1.5]) },
      { name: 'c', datatype: 'BOOL', shape: [1], data: new Uint8Array([1]) },
    ];
    expect(loggedTensors(tensors).map(({ data }) => data)).toEqual([
      [5, '1152921504606846976'],
      [null, 1.5],
      [true],
    ]);
  });

  it('keep the digest alone where the values would fill the record', () => {
    const [small, large] = loggedTensors([floats('small', 10), floats('large', 20_000)]);
    expect(small).toMatchObject({ data: expect.any(Array), sha256: null });
    const bytes = Buffer.from(new Float32Array(20_000).fill(0.5).buffer);
    expect(large).toEqual({
      name: 'large',
      datatype: 'FP32',
      shape: [20_000],
      data: null,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  });

  it('count texts by their length', () => {
    const texts: Tensor = { name: 't', datatype: 'BYTES', shape: [1], data: ['x'.repeat(1_000_000)] };
    expect(loggedTensors([texts])[0]?.data).toBeNull();
  });
});
