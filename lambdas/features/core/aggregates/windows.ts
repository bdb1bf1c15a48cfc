/**
 * How windows are cut. A window of length w at time t holds the events with floor(t - w, hop) <= event <= t: its end
 * is exact to the microsecond, its start lies on a grid, so that tiles answer it (Chronon calls this sawtooth). It is
 * at most one hop, so less than 2.1 %, longer than w. ADR 0029.
 */

/** Seconds; each divides the next, so that tiles of one merge into tiles of the next. */
const steps = [60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200] as const;

/** A window has at least as many tiles. */
const tilesOfWindow = 48;

const second = 1_000_000n;

/** Seconds between two starts of a window: the greatest step that is at most a 48th of it. */
export const hopSecondsOf = (windowSeconds: number): number =>
  steps.findLast((step) => step * tilesOfWindow <= windowSeconds) ?? steps[0];

/** The greatest multiple of a step that is not after a time; also before 1970. */
export const floorTo = (time: bigint, step: bigint): bigint => time - (((time % step) + step) % step);

/** A window and its hop in microseconds. */
export interface Window {
  readonly length: bigint;
  readonly hop: bigint;
}

/** The window of a length in seconds. */
export const windowOf = (seconds: number): Window => ({
  length: BigInt(seconds) * second,
  hop: BigInt(hopSecondsOf(seconds)) * second,
});

/** The first microsecond that a window at a time holds. */
export const startOf = ({ length, hop }: Window, time: bigint): bigint => floorTo(time - length, hop);
