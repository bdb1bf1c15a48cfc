import type { FeatureViewVersion } from '../../contracts/features/feature-view';
import type { FeatureValue } from '../../contracts/features/online';
import { type AirportEvent, tieOfEvent } from './windowed-views';

/** What windows hold, found the long way: every event is looked at for every question. Shares no code with the platform. */

const hops: Readonly<Record<number, bigint>> = { 3600: 60n, 21600: 300n, 86400: 1800n, 604800: 10800n };

const isNewer = (a: AirportEvent, b: AirportEvent): boolean =>
  a.created === b.created ? tieOfEvent(a) > tieOfEvent(b) : a.created > b.created;

/** Of rows of one time the one that counts; a row that was sent twice is one row. */
const countingOf = (rows: readonly AirportEvent[]): readonly AirportEvent[] => {
  const counting = new Map<bigint, AirportEvent>();
  for (const row of rows) {
    const other = counting.get(row.time);
    if (!other || isNewer(row, other)) counting.set(row.time, row);
  }
  return [...counting.values()];
};

/** Values are multiples of 2^-80 below 2^20, sums below 2^21: exact as integers, rounded once by `Number`. */
const exactSum = (values: readonly number[]): number =>
  Number(values.reduce((sum, value) => sum + BigInt(value * 2 ** 80), 0n)) / 2 ** 80;

const aggregateOf = (fn: string, values: readonly (number | bigint)[]): FeatureValue => {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => (a < b ? -1 : 1));
  const integers = values.flatMap((value) => (typeof value === 'bigint' ? [value] : []));
  const sum =
    integers.length > 0 ? integers.reduce((all, one) => all + one, 0n) : exactSum(values.map(Number));
  switch (fn) {
    case 'min':
      return sorted[0] ?? null;
    case 'max':
      return sorted.at(-1) ?? null;
    case 'mean':
      return Number(sum) / values.length;
    default:
      return sum;
  }
};

/** The features of a view of `windowedView` at a time; `known`: only what was created by then. */
export const windowsOf = (
  view: FeatureViewVersion,
  all: readonly AirportEvent[],
  airport: string,
  time: bigint,
  known = false,
): readonly FeatureValue[] => {
  const told = all.filter((event) => event.airport === airport && (!known || event.created <= time));
  const before = countingOf(told.filter((event) => event.time <= time));
  return view.features.map(({ type, aggregate }) => {
    if (!aggregate || before.length === 0) return null;
    const hop = (hops[aggregate.windowSeconds] ?? 1n) * 1_000_000n;
    const from = time - BigInt(aggregate.windowSeconds) * 1_000_000n;
    const start = from - (((from % hop) + hop) % hop);
    const held = before.filter((event) => event.time >= start);
    if (aggregate.input === null) return BigInt(held.length);
    const place = view.inputs?.findIndex(({ name }) => name === aggregate.input) ?? -1;
    const isWhole = view.inputs?.[place]?.type.startsWith('INT') === true;
    const values = held.flatMap(({ values: of }) => {
      const value = of[place] ?? null;
      return value === null ? [] : [isWhole ? BigInt(value as number) : Number(value)];
    });
    const result = aggregateOf(aggregate.function, values);
    return type === 'INT32' && result !== null ? Number(result) : result;
  });
};
