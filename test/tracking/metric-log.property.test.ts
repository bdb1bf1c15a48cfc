import fc from 'fast-check';
import type { MetricPoint } from '../../contracts/tracking/metric-point';
import { compareAge, compareHistory, withLatest } from '../../lambdas/tracking/core/metrics/latest';
import {
  emptyLog,
  historyOf,
  latestOf,
  latestOfKey,
  logPoints,
  type MetricLog,
} from '../../lambdas/tracking/core/metrics/metric-log';
import { edgesOfInt64 } from './any-int64';

const value = fc.oneof(
  fc.constantFrom(0, 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
  fc.double(),
);
const point: fc.Arbitrary<MetricPoint> = fc.record({
  key: fc.constantFrom('loss', 'acc', '__proto__'),
  value,
  timestamp: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(2n ** 63n - 1n)),
  step: fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom(...edgesOfInt64)),
});
const batches = fc.array(fc.array(point, { maxLength: 120 }), { maxLength: 8 });

/** Logs batches one after the other, as requests do; gives the log and all that was flushed. */
const logged = (
  all: readonly (readonly MetricPoint[])[],
): { readonly log: MetricLog; readonly flushed: readonly MetricPoint[] } => {
  let log = emptyLog;
  const flushed: MetricPoint[] = [];
  for (const points of all) {
    const outcome = logPoints(log, points);
    flushed.push(...outcome.flush);
    log = outcome.log;
  }
  return { log, flushed };
};

/** -0 and 0 are the same value of a metric. */
const plain = (points: Iterable<MetricPoint>) =>
  [...points].map((one) => ({ ...one, value: one.value === 0 ? 0 : one.value }));

const latestIn = (points: readonly MetricPoint[]) => plain(withLatest(new Map(), points).values());

const historyIn = ({ log, flushed }: ReturnType<typeof logged>) =>
  ['loss', 'acc', '__proto__'].flatMap((key) => plain(historyOf(key, flushed, log, compareHistory)));

const byKey = (points: readonly MetricPoint[]) => [...points].sort((a, b) => (a.key < b.key ? -1 : 1));

it('takes as latest the greatest by step, timestamp and value, in whatever order points come', () => {
  fc.assert(
    fc.property(fc.array(point), fc.array(fc.nat()), (points, keys) => {
      const shuffled = points
        .map((one, index) => [keys[index] ?? 0, one] as const)
        .sort(([a], [b]) => a - b)
        .map(([, one]) => one);
      expect(byKey(latestIn(shuffled))).toEqual(byKey(latestIn(points)));
      for (const latest of withLatest(new Map(), points).values())
        for (const one of points)
          if (one.key === latest.key) expect(compareAge(latest, one)).toBeGreaterThanOrEqual(0);
    }),
  );
});

it('keeps latest and history the same however points are cut into batches', () => {
  fc.assert(
    fc.property(batches, (all) => {
      const [cut, whole] = [logged(all), logged([all.flat()])];
      expect(byKey(plain(latestOf(cut.log).values()))).toEqual(byKey(latestIn(all.flat())));
      expect(historyIn(cut)).toEqual(historyIn(whole));
      for (const key of ['loss', 'acc'])
        expect(latestOfKey(cut.log, key)).toEqual(latestOf(cut.log).get(key));
    }),
  );
});

it('changes nothing when a batch is repeated, at once or later', () => {
  fc.assert(
    fc.property(batches, fc.nat(), (all, which) => {
      const repeated = all[which % Math.max(1, all.length)] ?? [];
      const [once, twice] = [logged(all), logged([...all, repeated])];
      expect(byKey(plain(latestOf(twice.log).values()))).toEqual(byKey(plain(latestOf(once.log).values())));
      expect(historyIn(twice)).toEqual(historyIn(once));
      const last = all.at(-1) ?? [];
      const again = logPoints(once.log, last);
      if (once.log.fresh.length > 0) expect(again.unchanged).toBe(true);
    }),
  );
});

it('lets few superseded points wait, and all of them for a history', () => {
  const points = Array.from({ length: 1000 }, (_, step) => ({
    key: 'loss',
    value: step,
    step,
    timestamp: step,
  }));
  let log = emptyLog;
  let flushes = 0;
  for (const one of points) {
    const outcome = logPoints(log, [one]);
    if (outcome.flush.length > 0) flushes += 1;
    log = outcome.log;
    expect(log.fresh.length).toBeLessThanOrEqual(151);
  }
  expect(flushes).toBe(6);
  expect(latestOfKey(log, 'loss')?.step).toBe(999);
});
