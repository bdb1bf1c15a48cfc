import { isoOf, microsecondsOf } from '../../../core/values/microseconds';
import { timestamp } from './messages';

/** An RFC 3339 time as google.protobuf.Timestamp. */
export const timestampOf = (time: string) => {
  const microseconds = microsecondsOf(time) ?? 0n;
  const rest = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  return timestamp.of({ seconds: (microseconds - rest) / 1_000_000n, nanos: Number(rest) * 1000 });
};

/** The latest of times, or the beginning of 1970. */
export const latestOf = (times: readonly string[]): string =>
  isoOf(
    times.reduce((latest, time) => {
      const at = microsecondsOf(time) ?? 0n;
      return at > latest ? at : latest;
    }, 0n),
  );
