import { shortId } from '../../console/src/format/identity';
import { countText, metricText, pValueText } from '../../console/src/format/number';
import { agoText, dayText, durationText } from '../../console/src/format/time';

describe('numbers for people', () => {
  it.each([
    [0.75301, '0.7530'],
    [-0.5, '-0.5000'],
    [22.637, '22.64'],
    [1461, '1,461'],
    [12_345.6, '12,346'],
    [0, '0'],
    [0.00000123, '1.2e-6'],
    [Number.NaN, 'NaN'],
  ])('writes the metric %d as %s', (value, text) => {
    expect(metricText(value)).toBe(text);
  });

  it('counts, and says of small p-values only that they are small', () => {
    expect([countText(1, 'run'), countText(0, 'run'), countText(2, 'entry', 'entries')]).toEqual([
      '1 run',
      '0 runs',
      '2 entries',
    ]);
    expect([pValueText(0.0004), pValueText(0.05)]).toEqual(['< 0.001', '0.050']);
  });
});

describe('times for people', () => {
  it.each([
    [400, '0.4 s'],
    [-5, '0.0 s'],
    [9_960, '10 s'],
    [59_700, '1 min 00 s'],
    [125_000, '2 min 05 s'],
    [4_200_000, '1 h 10 min'],
  ])('writes %d ms as %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });

  it.each([
    [59_000, 'just now'],
    [60_000, '1 min ago'],
    [3 * 3_600_000, '3 h ago'],
    [50 * 3_600_000, '2 d ago'],
    [-5_000, 'just now'],
  ])('says of %d ms before that it was %s', (passed, text) => {
    const now = Date.parse('2026-01-03T00:00:00.000Z');
    expect(agoText(new Date(now - passed).toISOString(), now)).toBe(text);
  });

  it('names days as UTC has them', () => {
    expect(dayText('2015-07-01T00:30:00.000Z')).toBe('1 Jul 2015');
  });
});

describe('a principal for people', () => {
  it.each([
    ['token:db0a3907acd48770', 'token …8770'],
    ['token:dev', 'token:dev'],
    ['monitor:half-year', 'monitor:half-year'],
    ['anonymous', 'anonymous'],
  ])('is written %s as %s', (id, text) => {
    expect(shortId(id)).toBe(text);
  });
});
