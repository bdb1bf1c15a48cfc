import * as fc from 'fast-check';
import { distribution, driftMethods, psi, type Statistic, sampleOf, type Value } from '../../statistics';

const methods = Object.entries(driftMethods);
const distances = methods.filter(([name]) => name !== 'psi');

const number = fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ noDefaultInfinity: true, noNaN: true }));
const numbers = fc.array(number, { minLength: 1, maxLength: 60 });
const categories = fc.array(fc.constantFrom<Value[]>('a', 'b', '', 'NaN', 1, '1', true), {
  minLength: 1,
  maxLength: 60,
});
const column = fc.oneof(numbers, categories) as fc.Arbitrary<Value[]>;
const columns = fc.oneof(fc.tuple(numbers, numbers), fc.tuple(categories, categories)) as fc.Arbitrary<
  [Value[], Value[]]
>;
const nothing = fc.array(fc.constantFrom<Value[]>(null, undefined, Number.NaN, Infinity, -Infinity), {
  maxLength: 5,
});

const isSound = ({ value, pValue, reason }: Statistic): boolean =>
  (value === null ? reason !== null : Number.isFinite(value) && value >= 0) &&
  (pValue === null || (pValue >= 0 && pValue <= 1));

describe.each(methods)('%s', (_, method) => {
  const score = (reference: ArrayLike<Value>, current: ArrayLike<Value>): Statistic =>
    method(reference, current);

  it('gives a number that JSON carries, or says why not', () => {
    fc.assert(
      fc.property(columns, ([reference, current]) => {
        const found = score(reference, current);
        expect(isSound(found)).toBe(true);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });

  it('does not depend on the order of rows', () => {
    const shuffled = columns.chain(([a, b]) =>
      fc.tuple(
        fc.constant([a, b]),
        fc.shuffledSubarray(a, { minLength: a.length }),
        fc.shuffledSubarray(b, { minLength: b.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([[a = [], b = []], c, d]) => {
        expect(score(c, d)).toEqual(score(a, b));
      }),
    );
  });

  it('leaves out what is missing, wherever it is', () => {
    fc.assert(
      fc.property(columns, nothing, nothing, ([a, b], before, after) => {
        expect(score([...before, ...a], [...b, ...after])).toEqual(score(a, b));
      }),
    );
  });

  it('finds nothing between a sample and itself', () => {
    fc.assert(
      fc.property(column, (values) => {
        const { value, pValue, reason } = score(values, [...values].reverse());
        if (reason !== 'not_numeric') expect([value, pValue ?? 1]).toEqual([0, 1]);
      }),
    );
  });

  it('finds the change from any constant to any other', () => {
    fc.assert(
      fc.property(number, number, fc.nat(30), (a, b, more) => {
        fc.pre(a !== b);
        const rows = 30 + more;
        const { value, pValue, reason } = score(Array(rows).fill(a), Array(rows).fill(b));
        expect(value === null ? reason === 'infinite' : value > 0).toBe(true);
        expect(pValue ?? 0).toBeLessThan(1e-6);
      }),
    );
  });

  it('has no score where one side holds nothing', () => {
    fc.assert(
      fc.property(numbers, nothing, (values, empty) => {
        const unscored = { value: null, pValue: null, reason: 'insufficient_data' };
        expect(score(values, empty)).toMatchObject(unscored);
        expect(score(empty, values)).toMatchObject(unscored);
      }),
    );
  });

  it('gives the same of a prepared sample', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(method(sampleOf(a, 'numeric'), sampleOf(b, 'numeric'))).toEqual(score(a, b));
      }),
    );
  });
});

describe('a distance', () => {
  it.each(distances)('of two samples is the same from either side: %s', (_, method) => {
    fc.assert(
      fc.property(columns, ([a, b]) => {
        const [there, back] = [method(a, b), method(b, a)];
        expect(there.reason).toBe(back.reason);
        expect(back.value ?? 0).toBeCloseTo(there.value ?? 0, 9);
        expect(back.pValue ?? 0).toBeCloseTo(there.pValue ?? 0, 9);
      }),
    );
  });

  it('has a range where it is said to have one', () => {
    fc.assert(
      fc.property(columns, ([a, b]) => {
        const { ks, jensen_shannon } = driftMethods;
        expect(ks(a, b).value ?? 0).toBeLessThanOrEqual(1);
        expect(jensen_shannon(a, b).value ?? 0).toBeLessThanOrEqual(Math.sqrt(Math.LN2) + 1e-12);
        expect(jensen_shannon(a, b, { base: 2 }).value ?? 0).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('between ranks does not change with the unit, and one between values changes with it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.array(fc.integer(), { minLength: 1 }),
        (a, b) => {
          const doubled = (values: number[]): number[] => values.map((value) => 2 * value);
          const { ks, wasserstein } = driftMethods;
          expect(ks(doubled(a), doubled(b))).toEqual(ks(a, b));
          expect(wasserstein(doubled(a), doubled(b)).value).toBe(2 * (wasserstein(a, b).value ?? 0));
          expect(psi(doubled(a), doubled(b))).toEqual(psi(a, b));
        },
      ),
    );
  });
});

describe('a distribution', () => {
  it('has shares that sum to one, in bins that both samples are in', () => {
    fc.assert(
      fc.property(columns, ([a, b]) => {
        const kind = [...a, ...b].every((value) => typeof value === 'number') ? 'numeric' : 'categorical';
        const drawn = distribution(a, b, kind, { categories: 3 });
        if (!drawn) throw new Error('there are values, so there is a distribution');
        const sum = (shares: readonly number[]): number => shares.reduce((total, share) => total + share, 0);
        expect(sum(drawn.reference)).toBeCloseTo(1, 9);
        expect(sum(drawn.current)).toBeCloseTo(1, 9);
        expect(drawn.current).toHaveLength(drawn.reference.length);
        expect(drawn.bins).toHaveLength(drawn.reference.length + (kind === 'numeric' ? 1 : 0));
      }),
    );
  });
});
