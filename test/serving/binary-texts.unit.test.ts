import { tensorFromBinary } from '../../lambdas/serving/core/tensor/from-binary';

const read = (bytes: readonly number[], count = 1) =>
  tensorFromBinary({ name: 't', datatype: 'BYTES', shape: [count] }, Uint8Array.from(bytes)).data;

describe('texts in binary', () => {
  it('are lengths of four bytes, little-endian, and UTF-8', () => {
    expect(read([2, 0, 0, 0, 0xc3, 0x9f, 0, 0, 0, 0], 2)).toEqual(['ß', '']);
  });

  it.each<[string, readonly number[], number, RegExp]>([
    ['a length that leads outside', [255, 255, 255, 255, 65], 1, /element 0 ends behind the data/],
    ['a length that is cut off', [1, 0, 0], 1, /element 0 ends behind the data/],
    ['fewer texts than the shape', [0, 0, 0, 0], 2, /the shape has 2 elements/],
    ['more texts than the shape', [0, 0, 0, 0, 0, 0, 0, 0], 1, /the shape has 1 elements/],
    ['what is no UTF-8', [1, 0, 0, 0, 0xff], 1, /element 0: texts must be UTF-8/],
    ['a NUL, behind which the runtime would cut', [1, 0, 0, 0, 0], 1, /must not hold the character NUL/],
  ])('are refused for %s', (_name, bytes, count, reason) => {
    expect(() => read(bytes, count)).toThrow(reason);
  });
});

describe('booleans in binary', () => {
  it('are refused when a byte is neither 0 nor 1', () => {
    const head = { name: 't', datatype: 'BOOL', shape: [2] } as const;
    expect(() => tensorFromBinary(head, Uint8Array.from([1, 2]))).toThrow(
      /element 1: a BOOL is one byte, 0 or 1/,
    );
  });
});
