import * as fc from 'fast-check';
import { parseExactly } from '../../lambdas/serving/core/tensor/exact-json';
import { shortestSingle } from '../../lambdas/serving/core/tensor/shortest-single';

const everything = (value: unknown) => [value];

describe('reading JSON exactly', () => {
  it('gives what JSON.parse gives where no digit is lost', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const plain: unknown = JSON.parse(text);
        const unsafe = /\d{16}/.test(text);
        if (!unsafe) expect(parseExactly(text, everything)).toEqual(plain);
      }),
    );
  });

  it('keeps every digit of whole numbers, however deep they lie', () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt(), { maxLength: 5 }), (numbers) => {
        const text = `{"a":[[${numbers.join(',')}]]}`;
        const { a } = parseExactly(text, everything) as { a: [(number | bigint)[]] };
        expect(a[0].map(BigInt)).toEqual(numbers);
      }),
    );
  });

  it('leaves large fractions and exponents what they are', () => {
    expect(parseExactly('[1e300, 1234.5e20, 12345678901234567890]', everything)).toEqual([
      1e300,
      1234.5e20,
      12345678901234567890n,
    ]);
  });
});

describe('the shortest text of a single-precision number', () => {
  it('is the same single-precision number, in at most nine digits', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (value) => {
        expect(Math.fround(shortestSingle(value))).toBe(value);
      }),
    );
    expect(shortestSingle(Math.fround(0.7))).toBe(0.7);
    expect(shortestSingle(-0)).toBe(-0);
  });
});
