import fc from 'fast-check';
import {
  compareInt64,
  differenceOf,
  int64In,
  plusDifference,
  restoredInt64,
  storedInt64,
} from '../../contracts/tracking/int64';
import { exactInt64 } from '../../contracts/tracking/mlflow-wire';
import { parseProtobufJson } from '../../lambdas/platform/http/exact-json';
import { int64Of } from '../../lambdas/tracking/protocols/mlflow/pairs';
import { anyInt64, edgesOfInt64 } from './any-int64';

const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) =>
  fc.assert(property, { numRuns: 500 });

it('carries every integer of 64 bits from request to answer with all its digits', () => {
  check(
    fc.property(anyInt64, fc.boolean(), (value, asText) => {
      const body = `{"step": ${asText ? `"${value}"` : value}, "other": null}`;
      const { step } = parseProtobufJson(body) as { step: unknown };
      const read = exactInt64.parse(step);
      expect(read).toBe(value);
      expect(JSON.stringify({ step: int64Of(read) })).toBe(`{"step":${value}}`);
    }),
  );
});

it('stores every integer in JSON and gives it back, alone and as a difference', () => {
  check(
    fc.property(anyInt64, anyInt64, (a, b) => {
      expect(restoredInt64(JSON.parse(JSON.stringify(storedInt64(a))))).toBe(a);
      expect(plusDifference(b, JSON.parse(JSON.stringify(differenceOf(a, b))))).toBe(a);
    }),
  );
});

it('compares exactly, also where one has more digits than a double', () => {
  check(
    fc.property(anyInt64, anyInt64, (a, b) => {
      const [left, right] = [BigInt(a), BigInt(b)];
      expect(Math.sign(compareInt64(a, b))).toBe(left < right ? -1 : Number(left > right));
      expect(a === b).toBe(left === right);
    }),
  );
  expect([...edgesOfInt64].reverse().sort(compareInt64)).toEqual(edgesOfInt64);
});

it.each(['9223372036854775808', '-9223372036854775809', '1.0', '1e3', '', 'x', '99999999999999999999'])(
  'takes %j for no integer of 64 bits',
  (text) => {
    expect(int64In(text)).toBeUndefined();
    expect(exactInt64.safeParse(text).success).toBe(false);
  },
);

it('leaves numbers alone that a double holds, and fractions of many digits', () => {
  expect(parseProtobufJson('{"a":1700000000000,"b":0.12345678901234566,"c":1e300,"d":null}')).toEqual({
    a: 1_700_000_000_000,
    b: 0.123_456_789_012_345_66,
    c: 1e300,
  });
  expect(parseProtobufJson('[9007199254740993]')).toEqual(['9007199254740993']);
});

it('reads what Python writes for NaN and infinities, and leaves texts alone', () => {
  const text = '{"a":NaN,"b":-Infinity,"c":"NaN, \\"Infinity","d":[Infinity,null]}';
  expect(parseProtobufJson(text)).toEqual({
    a: 'NaN',
    b: '-Infinity',
    c: 'NaN, "Infinity',
    d: ['Infinity', undefined],
  });
  for (const wrong of ['NaNa', '{NaN:1', '{"a":+Infinity}', '"Infinity'])
    expect(() => parseProtobufJson(wrong)).toThrow(SyntaxError);
});
