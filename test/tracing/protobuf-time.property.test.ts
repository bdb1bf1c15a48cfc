import * as fc from 'fast-check';
import * as z from 'zod';
import {
  durationText,
  protobufDuration,
  protobufTimestamp,
  timestampText,
} from '../../contracts/tracing/protobuf-time';

describe('times and durations in protobuf’s JSON form', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799_999 }), (time) => {
        expect(z.parse(protobufTimestamp, timestampText(time))).toBe(time);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (time) => {
        expect(z.parse(protobufDuration, durationText(time))).toBe(time === 0 ? 0 : time);
      }),
    );
  });

  it.each([
    ['2026-01-31T12:00:00Z', 1_769_860_800_000],
    ['2026-01-31T14:00:00.123456789+02:00', 1_769_860_800_123],
    ['1970-01-01T00:00:00Z', 0],
  ])('reads %s', (text, time) => expect(z.parse(protobufTimestamp, text)).toBe(time));

  it.each(['2026-01-31', '2026-13-01T00:00:00Z', '1969-12-31T23:59:59Z', 'now', '1769860800'])(
    'refuses the time %s',
    (text) => expect(z.safeParse(protobufTimestamp, text).success).toBe(false),
  );

  it.each([
    ['1.5s', 1500],
    ['1.001s', 1001],
    ['0.0009999s', 0],
    ['3s', 3000],
    ['-0.25s', -250],
  ])('reads the duration %s', (text, time) => expect(z.parse(protobufDuration, text)).toBe(time));

  it.each(['1.5', '1m', 's', '1e3s', '9999999999999s', '999999999999s'])('refuses the duration %s', (text) =>
    expect(z.safeParse(protobufDuration, text).success).toBe(false),
  );

  it('writes whole seconds without a fraction', () => {
    expect([timestampText(1_769_860_800_000), timestampText(1)]).toEqual([
      '2026-01-31T12:00:00Z',
      '1970-01-01T00:00:00.001Z',
    ]);
    expect([durationText(3000), durationText(1500), durationText(-1)]).toEqual(['3s', '1.500s', '-0.001s']);
  });
});
