import fc from 'fast-check';
import { chaptersOf } from '../../console/src/features/lineage/components/chapters';
import { densities, outline } from '../../console/src/ui/charts/outline';
import { ticksBetween } from '../../console/src/ui/charts/scale';
import { sortRows } from '../../console/src/ui/sortable';

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });

describe('sorting rows', () => {
  it('loses none, orders those with a value, and leaves the others last in both directions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(finite, { nil: undefined })),
        fc.constantFrom('ascending' as const, 'descending' as const),
        (rows, direction) => {
          const sorted = sortRows(rows, (row) => row, direction);
          const values = sorted.filter((row) => row !== undefined);
          expect([...sorted].map(String).sort()).toEqual([...rows].map(String).sort());
          expect(sorted.slice(0, values.length)).toEqual(values);
          const rising = direction === 'ascending' ? values : values.toReversed();
          for (const [i, value] of rising.entries())
            expect(i === 0 || (rising[i - 1] ?? 0) <= value).toBe(true);
        },
      ),
    );
  });
});

describe('a histogram', () => {
  const bins = fc
    .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 })
    .map((edges) => edges.sort((a, b) => a - b))
    .chain((edges) =>
      fc.tuple(
        fc.constant(edges),
        fc.array(fc.double({ noNaN: true, min: 0, max: 1 }), {
          minLength: edges.length - 1,
          maxLength: edges.length - 1,
        }),
      ),
    );

  it('has bars whose areas are the shares, whatever their widths', () => {
    fc.assert(
      fc.property(bins, ([edges, shares]) => {
        const areas = densities(edges, shares).map(
          (height, bin) => height * ((edges[bin + 1] ?? 0) - (edges[bin] ?? 0)),
        );
        for (const [bin, area] of areas.entries()) expect(area).toBeCloseTo(shares[bin] ?? 0, 9);
      }),
    );
  });

  it('stays in its box and ends where it began', () => {
    fc.assert(
      fc.property(bins, ([edges, shares]) => {
        const heights = densities(edges, shares);
        const path = outline(edges, heights, Math.max(...heights, Number.MIN_VALUE));
        const numbers = [...path.matchAll(/-?\d+(\.\d+)?/g)].map(([text]) => Number(text));
        expect(numbers.every((number) => number >= 0 && number <= 100)).toBe(true);
        expect(path).toMatch(/^M0\.00 100V.*V100Z$/);
      }),
    );
  });
});

describe('ticks', () => {
  it('rise, stay between the bounds, and are few', () => {
    fc.assert(
      fc.property(finite, fc.double({ noNaN: true, min: 1e-3, max: 1e6 }), (from, width) => {
        const ticks = ticksBetween(from, from + width);
        const slack = Math.max(1, Math.abs(from)) * 1e-9;
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThanOrEqual(6);
        for (const [i, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(from - slack);
          expect(tick).toBeLessThanOrEqual(from + width + slack);
          expect(i === 0 || tick > (ticks[i - 1] ?? 0)).toBe(true);
        }
      }),
    );
  });
});

describe('the chapters of a story', () => {
  it('hold every line once and in its order', () => {
    const line = fc
      .record({ chapter: fc.constantFrom('data', 'training', 'rollout'), text: fc.string() })
      .map((one) => ({
        ...one,
        time: '2026-01-01T00:00:00.000Z',
        entries: ['entry'],
        subjects: [],
      }));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const chapters = chaptersOf(lines);
        expect(chapters.flatMap((chapter) => chapter.lines)).toEqual(lines);
        for (const [i, { title }] of chapters.entries()) expect(title).not.toBe(chapters[i - 1]?.title);
      }),
    );
  });
});
