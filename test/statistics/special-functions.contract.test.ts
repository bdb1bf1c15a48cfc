import { benjaminiHochberg } from '../../statistics';
import { oneSampleTail } from '../../statistics/kolmogorov/one-sample';
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
  erfc: many(60, () => [26 * uniform() - 4]),
  one_sample_ks_tail: sizes.flatMap((n) =>
    many(n < 99_999 ? 12 : 5, () => [n, Math.min(1, (0.4 + 4 * uniform() ** 2) / Math.sqrt(n))]),
  ),
};
const functions = {
  gamma_tail: upperGamma,
  log_gamma: logGamma,
  erfc,
  one_sample_ks_tail: oneSampleTail,
} as unknown as Readonly<Record<keyof typeof points, (...args: readonly number[]) => number>>;
const names = Object.keys(points) as (keyof typeof points)[];
const manyTests = [many(40, () => uniform() ** 3), [0.01, 0.01, 0.5, 1], [0.2]];

describe('special functions', () => {
  const cases = names.flatMap((name) => points[name].map((args) => ({ name, of: name, args })));
  const theirs = referenceValues([
    ...cases,
    ...manyTests.map((p) => ({ of: 'benjamini_hochberg', args: [p] })),
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
