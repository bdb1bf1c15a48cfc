import fc from 'fast-check';
import { isoOf, microsecondsOf } from '../../lambdas/features/core/values/microseconds';

// 0001-01-01 to 9999-12-31, in microseconds since 1970.
const times = fc.bigInt({ min: -62135596800000000n, max: 253402300799999999n });

describe('a time in microseconds', () => {
  it('is its ISO text and back', () => {
    fc.assert(fc.property(times, (time) => microsecondsOf(isoOf(time)) === time));
  });

  it('has a text that sorts as the times do', () => {
    fc.assert(
      fc.property(times, times, (a, b) => {
        const [first, second] = [isoOf(a), isoOf(b)];
        return a < b ? first < second : a > b ? first > second : first === second;
      }),
    );
  });

  it.each([
    ['2012-01-01', '2012-01-01T00:00:00.000000Z'],
    ['2012-01-01T10:20', '2012-01-01T10:20:00.000000Z'],
    ['2012-01-01 10:20:30', '2012-01-01T10:20:30.000000Z'],
    ['2012-01-01T10:20:30.5', '2012-01-01T10:20:30.500000Z'],
    ['2012-01-01T10:20:30.123456789Z', '2012-01-01T10:20:30.123456Z'],
    ['2012-01-01T10:20:30+02:00', '2012-01-01T08:20:30.000000Z'],
    ['2012-01-01T10:20:30-0530', '2012-01-01T15:50:30.000000Z'],
    ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999999Z'],
  ])('reads %s as %s', (text, iso) => {
    expect(isoOf(microsecondsOf(text) ?? 0n)).toBe(iso);
  });

  it.each([
    '',
    'yesterday',
    '2012-02-30',
    '2012-13-01',
    '2012-01-01T25:00:00Z',
    '2012-01-01T10:61Z',
    '1325376000',
  ])('does not read %j', (text) => {
    expect(microsecondsOf(text)).toBeUndefined();
  });
});
