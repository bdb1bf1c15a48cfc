import { benjaminiHochberg, pairedTest, welchTest } from '../../statistics';
import { oneSampleTail } from '../../statistics/kolmogorov/one-sample';
import { incompleteBeta } from '../../statistics/special/beta';
import { upperGamma } from '../../statistics/special/gamma';
import { erfc } from '../../statistics/special/normal';
import { logGamma } from '../../statistics/special/stirling';
import { drawsOf } from './draws';
import { agree, referenceValues } from './reference-values';

const { uniform, many } = drawsOf(20_150_703);

const halves = [0.5, 1, 1.5, 2, 5, 10, 25.5, 100, 1000, 50_000];
const sizes = [1, 2, 3, 5, 10, 50, 139, 140, 141, 200, 1000, 20_000, 99_999, 100_001, 2_000_000];

/** Points from the middle of each law to far out in its tail. */
const points = {
  gamma_tail: halves.flatMap((a) => many(20, () => [a, a * 3 * uniform() ** 2 + 30 * uniform() ** 3])),
  log_gamma: many(60, () => [0.1 + 200 * uniform() ** 3]),
  incomplete_beta: halves
    .filter((a) => a <= 1000)
    .flatMap((a) => many(20, () => [a, 0.5 + 20 * uniform() ** 3, uniform() ** 2])),
  erfc: many(60, () => [26 * uniform() - 4]),
  one_sample_ks_tail: sizes.flatMap((n) =>
    many(n < 99_999 ? 12 : 5, () => [n, Math.min(1, (0.4 + 4 * uniform() ** 2) / Math.sqrt(n))]),
  ),
};
const functions = {
  gamma_tail: upperGamma,
  log_gamma: logGamma,
  erfc,
  incomplete_beta: incompleteBeta,
  one_sample_ks_tail: oneSampleTail,
} as unknown as Readonly<Record<keyof typeof points, (...args: readonly number[]) => number>>;
const names = Object.keys(points) as (keyof typeof points)[];
/** Repeats of two settings: few or many, alike or not, with spreads of their own. */
const repeats = many(60, () => {
  const size = 2 + Math.floor(8 * uniform());
  const shift = 0.1 * uniform();
  const wide = 0.2 * uniform();
  return [many(size, () => 0.8 + 0.05 * uniform()), many(size, () => 0.8 + shift + wide * uniform())];
});
const manyTests = [many(40, () => uniform() ** 3), [0.01, 0.01, 0.5, 1], [0.2]];

describe('special functions', () => {
  const cases = names.flatMap((name) => points[name].map((args) => ({ name, of: name, args })));
  const theirs = referenceValues([
    ...cases,
    ...manyTests.map((p) => ({ of: 'benjamini_hochberg', args: [p] })),
    ...repeats.flatMap((args) => [
      { of: 'welch', args },
      { of: 'paired', args },
    ]),
  ]);

  it.each(names)('%s equals scipy’s from the middle to the tail', (name) => {
    const wrong = cases.flatMap((asked, index) => {
      const value = theirs[index] as number;
      const ours = functions[asked.name](...asked.args);
      const same = agree(ours, value, { relative: 1e-10, floor: 1e-290 });
      return asked.name !== name || same ? [] : [{ args: asked.args, ours, value }];
    });
    // ln Γ is 0 at 1 and 2: near there its digits are those of its terms.
    expect(wrong.filter(({ ours, value }) => name !== 'log_gamma' || Math.abs(ours - value) > 1e-14)).toEqual(
      [],
    );
  });

  it('tests of means equal scipy’s', () => {
    const first = cases.length + manyTests.length;
    const wrong = repeats.flatMap(([a = [], b = []], index) =>
      [welchTest(a, b), pairedTest(a, b)].filter(
        (p, at) => !agree(p, theirs[first + 2 * index + at] as number, { relative: 1e-9, floor: 1e-290 }),
      ),
    );
    expect(wrong).toEqual([]);
    expect([welchTest([1], [1, 2]), welchTest([1, 1], [1, 1]), welchTest([1, 1], [2, 2])]).toEqual([
      null,
      1,
      0,
    ]);
    expect([pairedTest([1], [1]), pairedTest([1, 2], [1, 2]), pairedTest([1, 2], [2, 3])]).toEqual([
      null,
      1,
      0,
    ]);
  });

  it('Benjamini and Hochberg’s adjustment equals scipy’s', () => {
    manyTests.forEach((tests, index) => {
      const expected = theirs[cases.length + index] as readonly number[];
      const ours = benjaminiHochberg(tests);
      expect(ours.filter((p, at) => !agree(p, expected[at] ?? null, { relative: 1e-12, floor: 0 }))).toEqual(
        [],
      );
    });
  });
});
