import fc from 'fast-check';
import type { FeatureType } from '../../contracts/features/value-types';
import { featureTypes, isSet } from '../../contracts/features/value-types';
import { packRow, unpackRow } from '../../lambdas/features/core/packing/packed-row';
import { coerceValue, misfit } from '../../lambdas/features/core/values/coerce-value';
import { type JsonCell, parseExact } from '../../lambdas/features/core/values/exact-json';
import { encoderOf } from '../../lambdas/features/protocols/feast/encode-value';

const int = (bits: 32 | 64) =>
  fc
    .bigInt({ min: -(2n ** BigInt(bits - 1)), max: 2n ** BigInt(bits - 1) - 1n })
    .map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value));
const text = fc.string({ unit: 'grapheme' });
const number = (float: fc.Arbitrary<number>) => float.map((value) => (value === 0 ? 0 : value));
const finite = { noNaN: true, noDefaultInfinity: true } as const;
const uuid = fc.uuid();
const object = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.constant(null)));

/** Cells as JSON has them, by the scalar type that they fit; what comes back must be the same JSON. */
const cells: Readonly<Record<string, fc.Arbitrary<JsonCell>>> = {
  BYTES: fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('base64')),
  STRING: text,
  INT32: int(32),
  INT64: int(64),
  DOUBLE: number(fc.double(finite)),
  FLOAT: number(fc.float(finite)),
  BOOL: fc.boolean(),
  UNIX_TIMESTAMP: fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }),
  MAP: object,
  STRUCT: object,
  JSON: fc.json(),
  UUID: uuid,
  TIME_UUID: uuid,
  DECIMAL: fc.constantFrom('0', '-1.50', '123456789012345678901234567890.10'),
  ZONED_TIMESTAMP: fc.constantFrom('2026-01-01T12:00:00+02:00', '2026-01-01T12:00:00.5Z'),
};

const cellOf = (type: FeatureType): fc.Arbitrary<JsonCell> => {
  const element = cells[type.replace(/_(LIST|SET)$/, '')] ?? fc.constant(null);
  if (isSet(type)) return fc.uniqueArray(element, { selector: String });
  return type.endsWith('_LIST') ? fc.array(element) : element;
};

const throughStore = (type: FeatureType, cell: JsonCell): string => {
  const value = coerceValue(type, cell);
  if (value === undefined) throw new Error(misfit('f', type, cell));
  return encoderOf(type)(unpackRow([type], packRow([type], [value]))[0] ?? null);
};

describe('a value of a type', () => {
  it.each(featureTypes)('%s comes back from the store as it was sent', (type) => {
    fc.assert(
      fc.property(cellOf(type), (cell) => {
        expect(parseExact(throughStore(type, cell))).toEqual(cell);
      }),
      { numRuns: 60 },
    );
  });

  it.each(featureTypes)('%s stays null when it is null', (type) => {
    expect(coerceValue(type, null)).toBeNull();
    expect(encoderOf(type)(null)).toBe('null');
  });

  it('keeps a float the form of a float, also in lists', () => {
    expect(throughStore('FLOAT_LIST', [1, 0.1, -2])).toBe('[1.0,0.10000000149011612,-2.0]');
    expect(throughStore('DOUBLE', 5)).toBe('5.0');
  });

  it('takes texts of integers, times, and JSON for objects', () => {
    expect(throughStore('INT64', '-9223372036854775808')).toBe('-9223372036854775808');
    expect(throughStore('UNIX_TIMESTAMP', '2026-01-01T00:00:01.9')).toBe('1767225601');
    expect(throughStore('UNIX_TIMESTAMP_LIST', ['2026-01-01', 0])).toBe('[1767225600,0]');
    expect(throughStore('MAP', '{"a": 9007199254740993}')).toBe('{"a": 9007199254740993}');
    expect(throughStore('JSON', { a: [1, null] })).toBe('"{\\"a\\":[1,null]}"');
  });

  it('keeps each element of a set once', () => {
    expect(throughStore('STRING_SET', ['b', 'a', 'b'])).toBe('["b","a"]');
    expect(throughStore('BYTES_SET', ['AQ==', 'AQ=='])).toBe('["AQ=="]');
  });

  it.each<[FeatureType, JsonCell, string]>([
    ['INT64', 9223372036854775808n, 'f must be INT64, got "9223372036854775808". It takes integers from -9'],
    ['INT32', 2147483648, 'f must be INT32, got "2147483648". It takes integers from -2147483648 to'],
    ['INT64', 1.5, 'f must be INT64, got "1.5".'],
    ['INT64', true, 'f must be INT64, got "true".'],
    ['DOUBLE', 'NaN', 'f must be DOUBLE, got "NaN". NaN and infinities are no values; send null.'],
    ['FLOAT', 1e39, 'f must be FLOAT, got "1e+39".'],
    ['DOUBLE', '', 'f must be DOUBLE, got "".'],
    ['STRING', 5, 'f must be STRING, got "5".'],
    ['BOOL', 1, 'f must be BOOL, got "1".'],
    ['BYTES', 'no base64!', 'f must be BYTES, got "no base64!". It takes base64.'],
    [
      'UNIX_TIMESTAMP',
      1767225600000,
      'f must be UNIX_TIMESTAMP, got "1767225600000". It takes whole seconds',
    ],
    ['UNIX_TIMESTAMP', 'noon', 'f must be UNIX_TIMESTAMP, got "noon".'],
    ['INT64_LIST', [1, null], 'element 2 of f is null; a list holds no nulls, leave it out.'],
    ['DOUBLE_LIST', [1, 'x'], 'element 2 of f must be DOUBLE, got "x".'],
    ['STRING_LIST', 'a', 'f must be STRING_LIST (a list), got "a".'],
    ['STRING', ['a'], 'f must be STRING, got "[\\"a\\"]".'],
    ['MAP', '[1]', 'f must be MAP, got "[1]". It takes a JSON object or its text.'],
    ['JSON', '{"a"', 'f must be JSON, got'],
    ['UUID', 'x', 'f must be UUID, got "x".'],
    ['ZONED_TIMESTAMP', '2026-01-01T00:00:00', 'f must be ZONED_TIMESTAMP, got'],
  ])('%s does not take %p, and says why', (type, cell, message) => {
    expect(coerceValue(type, cell)).toBeUndefined();
    expect(misfit('f', type, cell)).toContain(message);
  });
});
