import type { FeatureType } from '../../contracts/features/value-types';
import { coerceValue, misfit } from '../../lambdas/features/core/values/coerce-value';
import type { JsonCell } from '../../lambdas/features/core/values/exact-json';

describe('a pushed value', () => {
  it.each<[FeatureType, JsonCell, unknown]>([
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
    ['STRING', 'a\ud800', undefined],
    ['STRING_LIST', ['a', '\udc00'], undefined],
    ['MAP', { a: ['\ud800'] }, undefined],
    ['MAP', { '\ud800': 1 }, undefined],
    ['MAP', '{"a":"\\ud800"}', undefined],
    ['JSON', '"\\ud83d\\ude80"', '"\\ud83d\\ude80"'],
    ['JSON', '"\\ud83d"', undefined],
    ['JSON', `${'['.repeat(50_000)}"\\ud83d"${']'.repeat(50_000)}`, undefined],
  ])('for %s is read of %p as %p', (type, value, expected) => {
    expect(coerceValue(type, value)).toBe(expected);
  });

  it('that holds half of a letter is told so, with its place and the way out', () => {
    const said = 'holds half of a letter (a lone surrogate, \\ud800 to \\udfff); send whole Unicode text.';
    expect(misfit('name', 'STRING', 'a\ud800')).toBe(`name ${said}`);
    expect(misfit('names', 'STRING_LIST', ['a', '\ud800'])).toBe(`element 2 of names ${said}`);
    expect(misfit('map', 'MAP', '{"a":"\\ud800"}')).toBe(`map ${said}`);
  });
});
