import type { FeatureType } from '../../contracts/features/value-types';
import { coerceValue } from '../../lambdas/features/core/values/coerce-value';

describe('a pushed value', () => {
  it.each<[FeatureType, string | number | bigint | boolean | null, unknown]>([
    ['INT32', '7', 7],
    ['INT32', 2147483648, undefined],
    ['INT32', 1.5, undefined],
    ['INT64', 9007199254740993n, 9007199254740993n],
    ['INT64', 7, 7n],
    ['INT64', true, undefined],
    ['FLOAT', 0.1, Math.fround(0.1)],
    ['FLOAT', 1e300, undefined],
    ['DOUBLE', '0.1', 0.1],
    ['DOUBLE', -0, 0],
    ['DOUBLE', 'Infinity', undefined],
    ['DOUBLE', '', undefined],
    ['BOOL', true, true],
    ['BOOL', 'true', undefined],
    ['STRING', 'x', 'x'],
    ['STRING', 7, undefined],
    ['UNIX_TIMESTAMP', 1325376000, 1325376000000000n],
    ['UNIX_TIMESTAMP', '2012-01-01T00:00:00Z', 1325376000000000n],
    ['UNIX_TIMESTAMP', 'yesterday', undefined],
    ['DOUBLE', null, null],
  ])('for %s is read of %p as %p', (type, value, expected) => {
    expect(coerceValue(type, value)).toBe(expected);
  });
});
