import * as z from 'zod';

/*
 * Times and durations in protobuf's JSON form (https://protobuf.dev/programming-guides/json/): RFC 3339 and seconds
 * with an `s`, both with 0, 3, 6 or 9 digits of a second. Here they are milliseconds; finer parts are cut.
 */

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const longestDuration = 315_576_000_000;

/** RFC 3339 → milliseconds since 1970. */
export const protobufTimestamp = z
  .string()
  .regex(rfc3339, 'must be a time as RFC 3339 writes it, like 2026-01-31T12:00:00.123Z')
  .transform((text) => Date.parse(text))
  .refine((time) => time >= 0, 'must be a day that there is, from 1970 on');

const duration = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?s$/;

const millisecondsIn = (text: string): number => {
  const [, sign, whole = '0', fraction = ''] = duration.exec(text) ?? [];
  const milliseconds = Number(whole) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  return sign === '-' ? -milliseconds : milliseconds;
};

/** `1.5s` → 1500. */
export const protobufDuration = z
  .string()
  .regex(duration, 'must be seconds, like 1.5s')
  .transform(millisecondsIn)
  .refine((time) => Math.abs(time) <= longestDuration * 1000, `must be at most ${longestDuration}s`);

export const timestampText = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('.000Z', 'Z');

export const durationText = (milliseconds: number): string => {
  const whole = Math.trunc(Math.abs(milliseconds) / 1000);
  const rest = Math.abs(milliseconds) % 1000;
  const sign = milliseconds < 0 ? '-' : '';
  return rest === 0 ? `${sign}${whole}s` : `${sign}${whole}.${String(rest).padStart(3, '0')}s`;
};
