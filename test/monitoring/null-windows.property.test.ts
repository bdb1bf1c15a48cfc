import fc from 'fast-check';
import type { MonitorDefinition } from '../../contracts/project/monitor';
import { type ColumnPair, driftedShare, driftOf } from '../../lambdas/monitoring/core/drift';
import { type MonitorRecord, newMonitor } from '../../lambdas/monitoring/core/monitor-record';
import { nextRecord } from '../../lambdas/monitoring/core/next-state';
import { randomOf } from './random';

type Settings = MonitorDefinition['drift'] & { readonly minRows: number };
const settings: Settings = {
  numeric: 'ks',
  categorical: 'chi_squared',
  threshold: 0.05,
  minimumEffect: 0,
  share: 0.5,
  minRows: 30,
};

const columns = 8;

/** Columns whose window is drawn from what the training rows were drawn from; some are moved. */
const pairsOf = (seed: number, moved = 0, rows = 60): readonly ColumnPair[] => {
  const random = randomOf(seed);
  return Array.from({ length: columns }, (_, index) => {
    const kind = index % 4 === 3 ? ('categorical' as const) : ('numeric' as const);
    const shift = index < moved ? 1.2 : 0;
    const draw = (by: number) =>
      kind === 'numeric' ? random.normal() + by : random.pick(['a', 'b', 'c', 'd']);
    return {
      column: `c${index}`,
      kind,
      role: 'input' as const,
      reference: Array.from({ length: 200 }, () => draw(0)),
      current: Array.from({ length: rows }, () => draw(shift)),
    };
  });
};

const windows = 250;

describe('windows in which nothing has changed', () => {
  const found = Array.from({ length: windows }, (_, index) => driftOf(pairsOf(index + 1), settings));

  it('show a column that moved no more often than the level says', () => {
    const alarms = found.filter((columnsOf) => columnsOf.some(({ drifted }) => drifted)).length;
    // Three standard deviations of a share of 0.05 in so many windows.
    const most = windows * 0.05 + 3 * Math.sqrt(windows * 0.05 * 0.95);
    expect(alarms).toBeLessThanOrEqual(most);
  });

  it('are never a drift of the data, let alone an alarm', () => {
    let record: MonitorRecord = newMonitor;
    for (const [rows, drift] of found.entries()) {
      const share = driftedShare(drift) ?? 0;
      expect(share).toBeLessThan(settings.share);
      const window = { from: 'a', to: 'b', rows, drifted: share >= settings.share };
      record = nextRecord(record, window, 1, { windows: 2, of: 3 });
      expect(record.state).toBe('ok');
    }
  });

  it('show less still where a smallest effect is asked for', () => {
    const any = (drift: (typeof found)[number]) => drift.some(({ drifted }) => drifted);
    const asked = { ...settings, minimumEffect: 0.3 };
    const alarms = found.filter((drift, index) => {
      const moved = any(driftOf(pairsOf(index + 1), asked));
      expect(!moved || any(drift)).toBe(true);
      return moved;
    });
    expect(alarms.length).toBeLessThan(found.filter(any).length);
  });
});

describe('drift', () => {
  it('is found where it was planted, however many columns stand beside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(1, 2, 3), (seed, moved) => {
        const drift = driftOf(pairsOf(seed, moved), { ...settings, minimumEffect: 0.5, threshold: 0.01 });
        expect(drift.slice(0, moved).every(({ drifted }) => drifted)).toBe(true);
        expect(drift.slice(moved).some(({ drifted }) => drifted)).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const pairs = pairsOf(seed, 1);
        const turned = pairs.map((pair) => ({
          ...pair,
          reference: Array.from(pair.reference).reverse(),
          current: Array.from(pair.current).reverse(),
        }));
        expect(driftOf(turned, settings)).toEqual(driftOf(pairs, settings));
      }),
      { numRuns: 10 },
    );
  });

  it('is not scored on too few rows, and such a column is in no share', () => {
    const few = driftOf(pairsOf(1, columns, 29), settings);
    expect(few.every(({ drifted }) => drifted === null)).toBe(true);
    expect(few[0]?.decisive).toMatchObject({ value: null, reason: 'insufficient_data' });
    expect(driftedShare(few)).toBeNull();
  });

  it('asks for more rows where bins are compared', () => {
    const binned = { ...settings, numeric: 'psi' as const, threshold: 0.25 };
    expect(driftOf(pairsOf(1, columns, 99), binned)[0]?.drifted).toBeNull();
    expect(driftOf(pairsOf(1, columns, 100), binned)[0]?.drifted).toBe(true);
  });

  it('of a constant that is another one now is found by every method', () => {
    const pair = (method: string): ColumnPair => ({
      column: method,
      kind: 'numeric',
      role: 'input',
      reference: Array.from({ length: 120 }, () => 1),
      current: Array.from({ length: 120 }, () => 2),
    });
    for (const numeric of ['ks', 'psi', 'wasserstein', 'jensen_shannon'] as const) {
      const [moved] = driftOf([pair(numeric)], { ...settings, numeric });
      expect([numeric, moved?.drifted]).toEqual([numeric, true]);
      const [same] = driftOf([{ ...pair(numeric), current: pair(numeric).reference }], {
        ...settings,
        numeric,
      });
      expect([numeric, same?.drifted]).toEqual([numeric, false]);
    }
  });
});
