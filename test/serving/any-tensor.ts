import * as fc from 'fast-check';
import type { Datatype } from '../../contracts/serving/tensor';
import { allocate, integerRange } from '../../lambdas/serving/core/tensor/datatype';
import type { Tensor } from '../../lambdas/serving/core/tensor/tensor';

const isFiniteHalf = (bits: number): boolean => (bits & 0x7c00) !== 0x7c00;

/** Any value of a datatype as it is stored. */
const anyElement = (datatype: Datatype, finite: boolean): fc.Arbitrary<number | bigint | string> => {
  if (datatype === 'BYTES') return fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'));
  if (datatype === 'BOOL') return fc.integer({ min: 0, max: 1 });
  const isPlain = (value: number) => !finite || Number.isFinite(value);
  if (datatype === 'FP32') return fc.float().filter(isPlain);
  if (datatype === 'FP64') return fc.double().filter(isPlain);
  if (datatype === 'FP16')
    return fc.integer({ min: 0, max: 0xffff }).filter((bits) => !finite || isFiniteHalf(bits));
  const [min, max] = integerRange[datatype] as readonly [bigint, bigint];
  const any = fc.bigInt({ min, max });
  return datatype === 'INT64' || datatype === 'UINT64' ? any : any.map(Number);
};

const anyShape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 });

/** Tensors of a shape, by default of up to three dimensions, empty ones and scalars included. */
export const anyTensor = (
  datatype: Datatype,
  { finite = false, shape }: { readonly finite?: boolean; readonly shape?: number[] } = {},
): fc.Arbitrary<Tensor> =>
  (shape ? fc.constant(shape) : anyShape).chain((shape) => {
    const length = shape.reduce((product, dimension) => product * dimension, 1);
    return fc
      .array(anyElement(datatype, finite), { minLength: length, maxLength: length })
      .map((values): Tensor => {
        const data = allocate(datatype, length);
        values.forEach((value, index) => {
          data[index] = value;
        });
        return { name: 't', datatype, shape, data };
      });
  });
