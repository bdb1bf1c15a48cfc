import { numberText } from '../../cli/src/output/number-text';
import { agoText, lengthText, timeText } from '../../cli/src/output/time-text';

describe('a number', () => {
  it.each([
    [0.7531234, '0.7531'],
    [3, '3'],
    [0, '0'],
    [-12.5, '-12.5'],
    [0.00001234, '1.234e-5'],
    [1234567.8, '1.235e+6'],
    [Number.NaN, '–'],
    [undefined, '–'],
  ])('%p is shown as %s', (value, text) => {
    expect(numberText(value)).toBe(text);
  });
});

describe('a length of time', () => {
  it.each([
    [0, '0.0 s'],
    [-5, '0.0 s'],
    [1234, '1.2 s'],
    [9949, '9.9 s'],
    [9951, '10 s'],
    [59_499, '59 s'],
    [59_500, '1 min 0 s'],
    [185_000, '3 min 5 s'],
    [7_440_000, '2 h 4 min'],
    [90_000_000, '1 d 1 h'],
  ])('of %d ms is shown as %s', (milliseconds, text) => {
    expect(lengthText(milliseconds)).toBe(text);
  });
});

describe('a time', () => {
  it('is shown in UTC, or as how long ago it was', () => {
    const time = '2026-01-31T12:00:00.000Z';
    expect(timeText(time)).toBe('2026-01-31 12:00:00');
    expect(agoText(time, Date.parse(time) + 61_000)).toBe('1 min 1 s ago');
    expect(agoText(time, Date.parse(time))).toBe('just now');
  });
});
