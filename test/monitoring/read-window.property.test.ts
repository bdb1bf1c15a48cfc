import fc from 'fast-check';
import { ulid } from 'ulid';
import { monthsIn } from '../../lambdas/monitoring/core/periods';
import { readWindow } from '../../lambdas/monitoring/core/read-window';
import { seasonOf } from '../../lambdas/monitoring/core/season';
import { thinned } from '../../lambdas/monitoring/core/thinning';
import { randomOf } from './random';
import { answered } from './rollout-fixtures';

const idsOf = (seed: number, count: number) => {
  const { uniform } = randomOf(seed);
  return Array.from({ length: count }, () => ({ predictionId: ulid(0, uniform) }));
};

describe('thinning', () => {
  it('leaves few enough alone', () => {
    const records = idsOf(1, 10);
    expect(thinned(records, 10)).toEqual({ records, oneOf: 1 });
  });

  it('keeps about the share that it says, and the same ones in any order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 50, max: 500 }), (seed, most) => {
        const records = idsOf(seed, 2000);
        const { records: kept, oneOf } = thinned(records, most);
        expect(kept.length).toBeLessThanOrEqual(most);
        expect(Math.abs(kept.length - 2000 / oneOf)).toBeLessThan(5 * Math.sqrt(2000 / oneOf));
        const turned = thinned([...records].reverse(), most);
        expect(new Set(turned.records)).toEqual(new Set(kept));
        expect(thinned(kept, most, oneOf).records).toEqual(kept);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the records of a window', () => {
  const until = '2026-03-02T10:00:00.000Z';
  const arrived = '2026-03-02T09:00:00.000Z';
  const day = 86_400_000;
  const start = Date.parse('2015-01-01T00:00:00.000Z');

  it('are those whose subject time is in it, in whatever parts and order they are read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 7 }),
        async (days, length, size) => {
          const { uniform } = randomOf(days.length);
          const records = days.map((offset) =>
            answered('v1', 0.5, {
              predictionId: ulid(0, uniform),
              time: arrived,
              asOf: new Date(start + offset * day).toISOString(),
            }),
          );
          const log = {
            async *read() {
              for (let at = 0; at < records.length; at += size) yield records.slice(at, at + size);
            },
          };
          const asked = { from: null, to: null };
          const request = { project: 'weather', endpoint: 'rain', asked, seconds: length * 86_400, until };
          const found = await readWindow(log, request);
          const newest = Math.max(...days);
          expect(found.window?.to).toBe(new Date(start + newest * day + 1).toISOString());
          const expected = days.filter((offset) => offset > newest - length).length;
          expect([found.records.length, found.oneOf]).toEqual([expected, 1]);
        },
      ),
    );
  });

  it('leave out what has arrived since the run began', async () => {
    const late = answered('v1', 0.5, { time: '2026-03-02T10:00:00.001Z' });
    const log = {
      async *read() {
        yield [late];
      },
    };
    const request = {
      project: 'weather',
      endpoint: 'rain',
      asked: { from: null, to: null },
      seconds: 86_400,
      until,
    };
    expect(await readWindow(log, request)).toEqual({ window: undefined, records: [], oneOf: 1 });
  });

  it.each([
    ['the window and a month more', null, 10, '2026-01-21'],
    ['from the day before the window on', '2025-10-01T00:00:00.000Z', 10, '2025-09-29'],
    ['no more than two years', '2015-01-01T00:00:00.000Z', 10, '2024-03-02'],
  ])('are looked for by arrival: %s', async (_name, from, length, fromDay) => {
    const asked: unknown[] = [];
    const log = {
      async *read(range: unknown) {
        asked.push(range);
        yield [];
      },
    };
    await readWindow(log, {
      project: 'weather',
      endpoint: 'rain',
      asked: { from, to: null },
      seconds: length * 86_400,
      until,
    });
    expect(asked).toEqual([{ project: 'weather', endpoint: 'rain', fromDay, toDay: '2026-03-02' }]);
  });
});

describe('periods', () => {
  it('are the months of a window, cut to it and without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 1, max: 800 }), (first, length) => {
        const from = new Date(Date.UTC(2012, 0, 1 + first, 5)).toISOString();
        const to = new Date(Date.UTC(2012, 0, 1 + first + length)).toISOString();
        const months = monthsIn({ from, to });
        expect([months[0]?.from, months.at(-1)?.to]).toEqual([from, to]);
        for (const [index, month] of months.entries()) {
          expect(month.from < month.to).toBe(true);
          if (index > 0) expect(month.from).toBe(months[index - 1]?.to);
          if (index > 0) expect(month.from).toMatch(/-01T00:00:00\.000Z$/);
        }
      }),
    );
  });

  it.each([
    ['2015-12-01', 'winter'],
    ['2015-02-28', 'winter'],
    ['2015-03-01', 'spring'],
    ['2015-06-01', 'summer'],
    ['2015-11-30', 'autumn'],
  ])('%s is in %s', (day, season) => {
    expect(seasonOf(`${day}T23:59:59.999Z`)).toBe(season);
  });
});
