import * as fc from 'fast-check';
import { datatypes } from '../../contracts/serving/tensor';
import { tensorFromBinary } from '../../lambdas/serving/core/tensor/from-binary';
import { tensorFromJson } from '../../lambdas/serving/core/tensor/from-json';
import { binaryOf } from '../../lambdas/serving/core/tensor/to-binary';
import { jsonOf, nestedJsonOf } from '../../lambdas/serving/core/tensor/to-json';
import { readInferRequest } from '../../lambdas/serving/protocols/oip/infer-request';
import { anyTensor } from './any-tensor';

/** The way of JSON data into a request: as text, read by the protocol's own reader. */
const throughJson = (
  head: { name: string; datatype: string; shape: readonly number[] },
  data: string,
): unknown => {
  const { name, datatype, shape } = head;
  const text = `{"inputs":[{"name":${JSON.stringify(name)},"datatype":"${datatype}","shape":${JSON.stringify(shape)},"data":${data}}]}`;
  return readInferRequest(text).inputs[0]?.data;
};

describe.each(datatypes)('tensors of %s', (datatype) => {
  it('come back from their binary form bit by bit', () => {
    fc.assert(
      fc.property(anyTensor(datatype), (tensor) => {
        const back = tensorFromBinary(tensor, binaryOf(tensor));
        expect(back.shape).toEqual(tensor.shape);
        expect(binaryOf(back).equals(binaryOf(tensor))).toBe(true);
      }),
    );
  });

  it('come back from flat JSON with the same bits', () => {
    fc.assert(
      fc.property(anyTensor(datatype, { finite: true }), (tensor) => {
        const back = tensorFromJson(tensor, throughJson(tensor, jsonOf(tensor)));
        expect(binaryOf(back).equals(binaryOf(tensor))).toBe(true);
      }),
    );
  });

  it('come back from nested JSON with the same bits', () => {
    const filled = anyTensor(datatype, { finite: true }).filter(
      ({ data, shape }) => data.length > 0 && shape.length > 0,
    );
    fc.assert(
      fc.property(filled, (tensor) => {
        const back = tensorFromJson(tensor, throughJson(tensor, nestedJsonOf(tensor)));
        expect(binaryOf(back).equals(binaryOf(tensor))).toBe(true);
      }),
    );
  });

  it('are refused when bytes are missing or left over', () => {
    fc.assert(
      fc.property(anyTensor(datatype), fc.integer({ min: 1, max: 7 }), (tensor, count) => {
        const bytes = binaryOf(tensor);
        const longer = Buffer.concat([bytes, Buffer.alloc(count, 1)]);
        expect(() => tensorFromBinary(tensor, longer)).toThrow(/tensor t/);
        if (bytes.length > 0)
          expect(() => tensorFromBinary(tensor, bytes.subarray(0, bytes.length - 1))).toThrow(/tensor t/);
      }),
    );
  });
});
