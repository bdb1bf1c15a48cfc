import * as fc from 'fast-check';
import { halfBitsOf, numberOfHalfBits } from '../../lambdas/serving/core/tensor/half-float';

/** What the machine's own half-precision arrays say (Node 24 and later). */
const reference = (value: number): number => {
  const view = new DataView(new ArrayBuffer(2)) as DataView & {
    setFloat16(offset: number, value: number): void;
  };
  view.setFloat16(0, value);
  return view.getUint16(0);
};

describe('halves', () => {
  it('are rounded like the machine rounds any double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (value) => {
        expect(halfBitsOf(value)).toBe(reference(value));
      }),
    );
  });

  it('are rounded to even where doubles lie between two halves', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0x7bff }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (bits, part) => {
          const [low, high] = [numberOfHalfBits(bits), numberOfHalfBits(bits + 1)];
          for (const value of [(low + high) / 2, low + (high - low) * part])
            if (Number.isFinite(value)) expect(halfBitsOf(value)).toBe(reference(value));
        },
      ),
    );
  });

  it('keep their bits on the way through a number, every one of them', () => {
    for (let bits = 0; bits <= 0xffff; bits += 1) {
      const number = numberOfHalfBits(bits);
      if (!Number.isNaN(number)) expect(halfBitsOf(number)).toBe(bits);
    }
  });
});
