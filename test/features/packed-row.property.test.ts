import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { FeatureValue } from '../../contracts/features/online';
import type { FeatureType, KeptType } from '../../contracts/features/value-types';
import { packRow, unpack, unpackingOf, unpackRow } from '../../lambdas/features/core/packing/packed-row';

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const values: Readonly<Record<KeptType, fc.Arbitrary<FeatureValue>>> = {
  INT32: fc.integer(),
  INT64: int64,
  FLOAT: fc.float(),
  DOUBLE: fc.double(),
  BOOL: fc.boolean(),
  STRING: fc.string({ unit: 'grapheme' }),
  UNIX_TIMESTAMP: int64,
  BYTES: fc.uint8Array(),
  BYTES_LIST: fc.array(fc.uint8Array()),
  STRING_LIST: fc.array(fc.string({ unit: 'grapheme' })),
  INT32_LIST: fc.array(fc.integer()),
  INT64_LIST: fc.array(int64),
  DOUBLE_LIST: fc.array(fc.double()),
  FLOAT_LIST: fc.array(fc.float()),
  BOOL_LIST: fc.array(fc.boolean()),
  UNIX_TIMESTAMP_LIST: fc.array(int64),
};
const types = Object.keys(values) as KeptType[];

const cell = fc
  .constantFrom(...types)
  .chain((type) => fc.tuple(fc.constant(type), fc.option(values[type], { freq: 3 })));
const row = fc.array(cell, { minLength: 1, maxLength: 40 });

const isSame = (a: readonly FeatureValue[], b: readonly FeatureValue[]): boolean =>
  a.length === b.length && a.every((value, index) => isDeepStrictEqual(value, b[index]));

describe('a packed row', () => {
  it('gives back every value, bit for bit, -0 and NaN included', () => {
    fc.assert(
      fc.property(row, (cells) => {
        const [kinds, given] = [cells.map(([type]) => type), cells.map(([, value]) => value)];
        return isSame(unpackRow(kinds, packRow(kinds, given)), given);
      }),
    );
  });

  it('gives the wanted values only, in the order in which they are wanted', () => {
    const wanting = row.chain((cells) =>
      fc.tuple(fc.constant(cells), fc.shuffledSubarray([...cells.keys()])),
    );
    fc.assert(
      fc.property(wanting, ([cells, places]) => {
        const [kinds, given] = [cells.map(([type]) => type), cells.map(([, value]) => value)];
        const expected = places.map((place) => given[place] ?? null);
        return isSame(unpack(unpackingOf(kinds, places), packRow(kinds, given)), expected);
      }),
    );
  });

  it('keeps every type of Feast as one of the kept ones', () => {
    expect(packRow(['JSON', 'UUID_SET', 'INT64_SET'], ['{}', ['a'], [1n]])).toEqual(
      packRow(['STRING', 'STRING_LIST', 'INT64_LIST'], ['{}', ['a'], [1n]]),
    );
  });

  it('is read from a part of a larger buffer', () => {
    const packed = packRow(['DOUBLE', 'STRING'], [1.5, 'x']);
    const framed = Buffer.concat([Buffer.alloc(3, 255), packed, Buffer.alloc(3, 255)]);
    expect(unpackRow(['DOUBLE', 'STRING'], framed.subarray(3, 3 + packed.length))).toEqual([1.5, 'x']);
  });

  it('takes a byte, a bit per feature, and the bytes of its values', () => {
    expect(packRow(new Array<FeatureType>(17).fill('DOUBLE'), new Array(17).fill(1))).toHaveLength(
      1 + 3 + 17 * 8,
    );
    expect(packRow(new Array<FeatureType>(17).fill('DOUBLE'), [])).toHaveLength(1 + 3);
    expect(packRow(['BOOL', 'INT32', 'STRING'], [true, 1, 'abc'])).toHaveLength(1 + 1 + 1 + 4 + 4 + 3);
  });

  it('of another format is not read', () => {
    expect(() => unpackRow(['DOUBLE'], Buffer.from([9, 0]))).toThrow('format 9');
  });
});
