import * as fc from 'fast-check';
import { shareTraffic } from '../../lambdas/serving/core/share-traffic';
import { assignedVariant, positionOf } from '../../lambdas/serving/core/sticky-assignment';
import { makeVariant } from './make-variant';

const units = Array.from({ length: 2000 }, (_, index) => `unit-${index}`);
const stable = makeVariant({ version: 1 });
const fresh = makeVariant({ version: 2 });

const nameOf = (weight: number, salt: string, unit: string): string | undefined =>
  assignedVariant(shareTraffic(fresh, [stable], weight), salt, unit)?.name;

describe('sticky assignment', () => {
  it('gives a unit the same variant at every call', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 99 }), (salt, unit, weight) => {
        expect(nameOf(weight, salt, unit)).toBe(nameOf(weight, salt, unit));
      }),
    );
  });

  it('never takes a unit away from a version whose weight grows', () => {
    const weights = fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(fc.string(), fc.string(), weights, (salt, unit, [a, b]) => {
        const before = nameOf(Math.min(a, b), salt, unit);
        if (before === 'v2') expect(nameOf(Math.max(a, b), salt, unit)).toBe('v2');
      }),
    );
  });

  it('gives each variant about its share', () => {
    const share = units.filter((unit) => nameOf(25, 'salt', unit) === 'v2').length / units.length;
    expect(share).toBeGreaterThan(0.22);
    expect(share).toBeLessThan(0.28);
  });

  it('spreads units independently under another salt', () => {
    const moved = units.filter((unit) => nameOf(50, 'a', unit) !== nameOf(50, 'b', unit)).length;
    expect(moved / units.length).toBeGreaterThan(0.4);
    expect(moved / units.length).toBeLessThan(0.6);
  });

  it('finds a variant for every position when the weights add up to 100', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 100 }), (unit, weight) => {
        expect(positionOf('salt', unit)).toBeLessThan(100);
        expect(nameOf(weight, 'salt', unit)).toBeDefined();
      }),
    );
  });
});

describe('sharing traffic', () => {
  it('keeps the sum at 100 whatever was in service before', () => {
    const former = fc
      .array(fc.integer({ min: 0, max: 100 }), { maxLength: 6 })
      .map((weights) => weights.map((weight, index) => makeVariant({ version: index + 10, weight })));
    fc.assert(
      fc.property(former, fc.integer({ min: 0, max: 100 }), (variants, weight) => {
        const shared = shareTraffic(fresh, variants, weight);
        expect(shared.reduce((sum, each) => sum + each.weight, 0)).toBe(100);
        expect(shared[0]?.name).toBe('v2');
      }),
    );
  });
});
