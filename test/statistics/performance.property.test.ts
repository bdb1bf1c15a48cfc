import * as fc from 'fast-check';
import {
  benjaminiHochberg,
  confidence,
  estimatedAccuracy,
  fitCalibration,
  performanceMethods,
  wilsonInterval,
} from '../../statistics';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const scored = fc.array(fc.tuple(fc.constantFrom(0, 1), share), { minLength: 2, maxLength: 50 });
const { roc_auc, accuracy, balanced_accuracy, f1, mcc, brier, average_precision } = performanceMethods;

describe('measures of scores', () => {
  it('turn around when the scores do', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const truth = rows.map(([y]) => y);
        const forth = roc_auc(
          truth,
          rows.map(([, p]) => p),
        );
        const back = roc_auc(
          truth,
          rows.map(([, p]) => -p),
        );
        expect(forth.reason).toBe(back.reason);
        if (forth.value !== null) expect(forth.value + (back.value ?? 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('are perfect for the truth itself, and not defined with one class', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 1 }), (truth) => {
        const oneClass = new Set(truth).size === 1;
        const expected = oneClass ? { value: null, reason: 'one_class' } : { value: 1, reason: null };
        expect(roc_auc(truth, truth)).toMatchObject(expected);
        expect(average_precision(truth, truth)).toMatchObject(expected);
        expect(brier(truth, truth).value).toBe(0);
      }),
    );
  });

  it('of two columns say what one column says', () => {
    fc.assert(
      fc.property(scored, (rows) => {
        const truth = rows.map(([y]) => y);
        // On a grid where 1 - p keeps every digit: otherwise scores that differ could tie.
        const one = rows.map(([, p]) => Math.round(p * 64) / 64);
        const two = one.map((p) => [1 - p, p]);
        for (const name of ['roc_auc', 'log_loss', 'brier'] as const) {
          const method = performanceMethods[name];
          const [a, b] = [method(truth, one), method(truth, two, { classes: [0, 1] })];
          expect(b.reason).toBe(a.reason);
          expect(b.value ?? 0).toBeCloseTo(a.value ?? 0, 9);
        }
      }),
    );
  });
});

describe('measures of classes', () => {
  it('do not depend on the names of classes, and stay in their ranges', () => {
    const pairs = fc.array(fc.tuple(fc.nat(3), fc.nat(3)), { minLength: 1 });
    fc.assert(
      fc.property(pairs, (rows) => {
        const [truth, predicted] = [rows.map(([y]) => y), rows.map(([, p]) => p)];
        const named = (values: number[]): string[] => values.map((value) => 'zyxw'[value] as string);
        for (const method of [accuracy, balanced_accuracy, mcc, f1]) {
          const { value } = method(truth, predicted, { average: 'macro' });
          expect(method(named(truth), named(predicted), { average: 'macro' }).value).toBeCloseTo(
            value ?? 0,
            12,
          );
          expect(Math.abs(value ?? 0)).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });

  it('say so when it cannot be told which class is the positive one', () => {
    expect(f1(['b', 'b'], ['b', 'b'])).toMatchObject({ value: null, reason: 'positive_unknown' });
    expect(f1(['b', 'b'], ['b', 'b'], { positive: 'b' })).toMatchObject({ value: 1 });
    expect(f1([true, false, true], [true, true, true])).toEqual(f1([1, 0, 1], [1, 1, 1]));
  });

  it('refuse columns of different lengths', () => {
    expect(() => accuracy([1, 2], [1])).toThrow(RangeError);
  });
});

describe('an estimate without labels', () => {
  it('lies between the least and the greatest confidence', () => {
    fc.assert(
      fc.property(fc.array(share, { minLength: 1 }), (scores) => {
        const estimated = estimatedAccuracy(scores).value ?? 0;
        expect(estimated).toBeCloseTo(confidence(scores).mean ?? 0, 12);
        expect(estimated).toBeGreaterThanOrEqual(0.5);
      }),
    );
  });

  it('is the accuracy of the rows that its calibration was learnt from, when nothing else is known', () => {
    // Two levels of score: of the calibrated probabilities nothing is lost to interpolation.
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(0, 1), fc.boolean()), { minLength: 4 }), (rows) => {
        const truth = rows.map(([y]) => y);
        const scores = rows.map(([y, right]) => (right === (y === 1) ? 0.9 : 0.1));
        const calibration = fitCalibration(truth, scores);
        const rate = (score: number): number => {
          const outcomes = truth.filter((_, row) => scores[row] === score);
          return outcomes.length === 0
            ? 0.5
            : outcomes.reduce<number>((sum, y) => sum + y, 0) / outcomes.length;
        };
        // Where low scores come true more often than high ones, a rising curve has nothing to say.
        fc.pre(calibration !== null && rate(0.9) >= rate(0.1));
        const predicted = scores.map((p) => Number(p >= 0.5));
        expect(estimatedAccuracy(scores, { calibration }).value).toBeCloseTo(
          accuracy(truth, predicted).value ?? 0,
          9,
        );
      }),
    );
  });

  it('has nothing to learn from one class, and nothing to say of no rows', () => {
    expect(fitCalibration([1, 1], [0.2, 0.3])).toBeNull();
    expect(estimatedAccuracy([null])).toMatchObject({ value: null, reason: 'insufficient_data' });
    expect(confidence([])).toEqual({ rows: 0, mean: null, below60: null });
  });
});

describe('adjusted p-values', () => {
  it('are no smaller, keep their order, and leave out what was not tested', () => {
    const tests = fc.array(fc.option(share), { maxLength: 30 });
    fc.assert(
      fc.property(tests, (pValues) => {
        const adjusted = benjaminiHochberg(pValues);
        const scoredOnly = pValues.filter((p) => p !== null);
        expect(adjusted.filter((p) => p !== null)).toEqual(benjaminiHochberg(scoredOnly));
        pValues.forEach((p, index) => {
          const mine = adjusted[index] ?? null;
          expect(mine === null).toBe(p === null);
          if (p === null || mine === null) return;
          expect(mine).toBeGreaterThanOrEqual(p);
          expect(mine).toBeLessThanOrEqual(1);
          for (const [other, q] of pValues.entries())
            if (q !== null && q < p) expect(adjusted[other]).toBeLessThanOrEqual(mine);
        });
      }),
    );
  });
});

describe('Wilson’s interval', () => {
  it('holds the share, and narrows with more rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), share, (n, part) => {
        const successes = Math.floor(part * n);
        const [few, many] = [wilsonInterval(successes, n), wilsonInterval(10 * successes, 10 * n)];
        if (!few || !many) throw new Error('there are rows, so there is an interval');
        expect(few.low).toBeLessThanOrEqual(successes / n);
        expect(few.high).toBeGreaterThanOrEqual(successes / n);
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
    expect(wilsonInterval(0, 0)).toBeNull();
  });
});
