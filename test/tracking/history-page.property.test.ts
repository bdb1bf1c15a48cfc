import fc from 'fast-check';
import type { MetricPoint } from '../../contracts/tracking/metric-point';
import { type HistoryPlace, historyPage } from '../../lambdas/tracking/core/metrics/history-page';
import { compareHistory } from '../../lambdas/tracking/core/metrics/latest';
import type { FlushedBatch } from '../../lambdas/tracking/core/run-store';

/** Points as a run logs them: times do not fall from batch to batch, are often equal, and points come twice. */
const run = fc
  .record({
    batches: fc.array(
      fc.record({ pause: fc.nat({ max: 2 }), gaps: fc.array(fc.nat({ max: 3 }), { maxLength: 6 }) }),
      { maxLength: 8 },
    ),
    fresh: fc.array(fc.nat({ max: 40 }), { maxLength: 8 }),
  })
  .map(({ batches: logged, fresh }) => {
    let time = 0;
    const pointAt = (timestamp: number, step: number): MetricPoint => ({
      key: 'loss',
      value: 1,
      timestamp,
      step: step % 3,
    });
    const batches = logged.map(({ pause, gaps }, place): FlushedBatch => {
      time += pause;
      const from = time;
      const points = gaps.map((gap, index) => {
        time += gap;
        return pointAt(time, index);
      });
      return { place, from, points: [...points].reverse() };
    });
    return { batches, fresh: fresh.map(pointAt) };
  });

const allOf = (points: readonly MetricPoint[]): readonly MetricPoint[] => {
  const sorted = [...points].sort(compareHistory);
  return sorted.filter(
    (point, index) => index === 0 || compareHistory(sorted[index - 1] ?? point, point) !== 0,
  );
};

async function* from(batches: readonly FlushedBatch[], place: number): AsyncGenerator<FlushedBatch> {
  yield* batches.slice(place);
}

it('gives page after page what the whole history is, each point once and in order', async () => {
  await fc.assert(
    fc.asyncProperty(run, fc.integer({ min: 1, max: 7 }), async ({ batches, fresh }, most) => {
      const found: MetricPoint[] = [];
      let next: HistoryPlace | undefined = { place: 0, skip: 0 };
      while (next) {
        const page: Awaited<ReturnType<typeof historyPage>> = await historyPage(
          from(batches, next.place),
          fresh,
          next,
          most,
        );
        expect(page.points.length === most || page.next === undefined).toBe(true);
        found.push(...page.points);
        // Pages that go round in a circle.
        if (found.length > 1000) throw new Error('there is no end of pages');
        next = page.next;
      }
      expect(found).toEqual(allOf([...batches.flatMap(({ points }) => points), ...fresh]));
    }),
    { numRuns: 500 },
  );
});

it('begins a page where the one before ended, not at the beginning', async () => {
  const batches = Array.from(
    { length: 100 },
    (_, place): FlushedBatch => ({
      place,
      from: place * 10,
      points: [{ key: 'loss', value: 1, step: place, timestamp: place * 10 }],
    }),
  );
  const { next } = await historyPage(from(batches, 0), [], { place: 0, skip: 0 }, 60);
  expect(next).toEqual({ place: 59, skip: 1 });
});
