import * as fc from 'fast-check';
import {
  everything,
  type HistoryWindow,
  joined,
  missingOf,
  textsOf,
  windowOf,
} from '../../lambdas/features/core/offline/event-window';
import { closedRun, openedRun, withWindow } from '../../lambdas/features/core/offline/materialization-run';
import { watermarkOf } from '../../lambdas/features/core/offline/plan-run';
import { planWindows } from '../../lambdas/features/core/offline/plan-windows';
import { callAt } from './feature-bench';
import { sensorView } from './history-bench';

const day = 86_400_000_000n;
const start = BigInt(Date.parse('2020-01-01T00:00:00Z')) * 1000n;
const dayAt = (number: number): bigint => start + BigInt(number) * day;
const daysOf = (rows: readonly number[]) => rows.map((n, index) => ({ day: dayAt(index), rows: n }));

const bound = fc.option(fc.integer({ min: 0, max: 30 }).map(BigInt), { nil: null });
const window: fc.Arbitrary<HistoryWindow> = fc
  .tuple(bound, bound)
  .map(([from, to]) => ({ from, to }))
  .filter(({ from, to }) => from === null || to === null || from < to);
const holds = ({ from, to }: HistoryWindow, time: bigint) =>
  (from === null || time >= from) && (to === null || time < to);
const times = Array.from({ length: 34 }, (_, index) => BigInt(index) - 2n);

describe('windows of events', () => {
  it('are left where others are missing, whatever they are', () => {
    fc.assert(
      fc.property(window, fc.array(window, { maxLength: 4 }), (asked, covered) => {
        const missing = missingOf(asked, covered);
        for (const time of times) {
          const isMissing = holds(asked, time) && !covered.some((one) => holds(one, time));
          expect(missing.filter((one) => holds(one, time))).toHaveLength(isMissing ? 1 : 0);
        }
      }),
    );
  });

  it('together hold what they held each, and do not touch', () => {
    fc.assert(
      fc.property(fc.array(window, { maxLength: 5 }), (windows) => {
        const together = joined(windows);
        for (const time of times)
          expect(together.filter((one) => holds(one, time)).length).toBe(
            windows.some((one) => holds(one, time)) ? 1 : 0,
          );
        expect(joined(together)).toEqual(together);
      }),
    );
  });

  it('are the same after they were written down', () => {
    const one = { from: dayAt(3), to: null };
    expect(windowOf(textsOf(one))).toEqual(one);
  });
});

test('a window that ends before it begins has nothing to be computed', () => {
  expect(missingOf({ from: 20n, to: 10n }, [])).toEqual([]);
  expect(missingOf({ from: 10n, to: 10n }, [])).toEqual([]);
});

describe('a plan of windows', () => {
  it('is one window when everything fits', () => {
    expect(planWindows(everything, daysOf([3, 4]), 100)).toEqual([everything]);
    expect(planWindows(everything, [], 100)).toEqual([everything]);
  });

  it('is cut where a window is full, at the beginning of a month if it is half full by then', () => {
    const rows = Array.from({ length: 90 }, () => 1);
    expect(planWindows(everything, daysOf(rows), 50)).toEqual([
      { from: null, to: dayAt(31) },
      { from: dayAt(31), to: dayAt(60) },
      { from: dayAt(60), to: null },
    ]);
    expect(planWindows(everything, daysOf([5, 5, 5]), 5)).toEqual([
      { from: null, to: dayAt(1) },
      { from: dayAt(1), to: dayAt(2) },
      { from: dayAt(2), to: null },
    ]);
  });

  it('holds every event once, and no more rows than it may unless one day has more', () => {
    const asked = fc.tuple(
      fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
      fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 }),
      fc.integer({ min: 10, max: 60 }),
    );
    fc.assert(
      fc.property(asked, ([from, rows, most]) => {
        const first = from === null ? null : dayAt(from) + 5n;
        const days = daysOf(rows).slice(from ?? 0);
        const windows = planWindows({ from: first, to: null }, days, most);
        expect(windows[0]?.from).toBe(first);
        expect(windows.at(-1)?.to).toBeNull();
        for (const [index, one] of windows.slice(1).entries()) expect(one.from).toBe(windows[index]?.to);
        for (const one of windows) {
          const own = days.filter((each) => holds(one, each.day + 6n));
          const sum = own.reduce((total, each) => total + each.rows, 0);
          expect(sum <= most || own.length === 1).toBe(true);
        }
      }),
    );
  });
});

describe('a watermark', () => {
  const to = '2020-03-01T00:00:00.000000Z';
  it.each([
    ['nothing was materialized', undefined, null],
    ['no interval is on record', { to }, dayAt(60)],
    [
      'the interval ends before the last event',
      { to, intervals: [{ from: to, to: textsOf({ from: dayAt(9), to: null }).from ?? '' }] },
      dayAt(9),
    ],
    [
      'somebody asked for days that are still to come',
      { to, intervals: [{ from: to, to: '2030-01-01T00:00:00Z' }] },
      dayAt(60),
    ],
  ])('when %s', (_what, made, expected) => {
    expect(watermarkOf(made)).toBe(expected);
  });
});

describe('the progress of a materialization', () => {
  const windows = [
    { from: null, to: dayAt(1) },
    { from: dayAt(1), to: null },
  ];
  const call = callAt('2026-03-01T09:00:00.000Z');
  const opened = openedRun(sensorView(), { asked: everything, windows }, undefined, 'materialize-1', call);
  const done = (index: number) => ({
    ...textsOf(windows[index] ?? everything),
    state: 'done' as const,
    added: 2,
    reason: null,
    endedAt: call.time,
  });

  it('is well when all windows are done', () => {
    const run = withWindow(withWindow(opened, done(0)), done(1));
    expect(closedRun(run, call.time)).toMatchObject({ state: 'succeeded', reason: null, endedAt: call.time });
  });

  it('has failed when one is not, with its reason', () => {
    const half = withWindow(opened, done(0));
    expect(closedRun(half, call.time)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('broken off'),
    });
    const failed = withWindow(half, { ...done(1), state: 'failed', reason: 'no column' });
    expect(closedRun(failed, call.time)).toMatchObject({ state: 'failed', reason: 'no column' });
  });

  it('planned again keeps the windows that are done', () => {
    const half = withWindow(opened, done(0));
    const again = openedRun(
      sensorView(),
      { asked: everything, windows: windows.slice(1) },
      half,
      'materialize-1',
      call,
    );
    expect(again.windows.map(({ state }) => state)).toEqual(['done', 'pending']);
    expect(again.startedAt).toBe(opened.startedAt);
  });
});
