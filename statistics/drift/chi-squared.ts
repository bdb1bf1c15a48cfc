import { type Counts, countsByValue } from '../sample/counts';
import type { CategoricalSample } from '../sample/sample';
import { sumOf } from '../sample/sum';
import { upperGamma } from '../special/gamma';
import type { Found } from '../statistic';
import { type DriftOptions, driftMethod } from './drift-method';

export interface ChiSquaredOptions extends DriftOptions {
  /**
   * What is expected: `contingency`, that both are samples of one population; `goodness_of_fit`, that the current
   * one follows the shares of the reference, which alarms too often when the reference is small.
   * @default 'contingency'
   */
  readonly expected?: 'contingency' | 'goodness_of_fit' | undefined;
}

const totalOf = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);

/** As scipy.stats.chi2_contingency: with Yates's correction where there are two categories. */
const contingency = ({ reference, current }: Counts): Found => {
  const [n, m] = [totalOf(reference), totalOf(current)];
  const freedom = reference.length - 1;
  if (freedom === 0) return { value: 0, pValue: 1 };
  const correction = freedom === 1 ? 0.5 : 0;
  const part = (observed: number, size: number, both: number): number => {
    const expected = (size * both) / (n + m);
    const distance = Math.abs(observed - expected);
    return (distance - Math.min(correction, distance)) ** 2 / expected;
  };
  const value = sumOf(reference.length, (bin) => {
    const [was, is] = [reference[bin] as number, current[bin] as number];
    return part(was, n, was + is) + part(is, m, was + is);
  });
  return { value, pValue: upperGamma(freedom / 2, value / 2) };
};

/** As scipy.stats.chisquare; a category that the reference lacks was not expected at all. */
const goodnessOfFit = ({ reference, current }: Counts): Found => {
  const [n, m] = [totalOf(reference), totalOf(current)];
  const freedom = reference.length - 1;
  if (reference.includes(0)) return { value: Infinity, pValue: 0 };
  const value = sumOf(reference.length, (bin) => {
    const expected = ((reference[bin] as number) * m) / n;
    return ((current[bin] as number) - expected) ** 2 / expected;
  });
  return { value, pValue: freedom === 0 ? 1 : upperGamma(freedom / 2, value / 2) };
};

export const chiSquared = driftMethod<'chi_squared', ChiSquaredOptions, CategoricalSample>(
  {
    method: 'chi_squared',
    title: 'Chi-squared test',
    kinds: ['categorical'],
    meaning:
      'The p-value is the chance of such different shares when nothing changed; below 0.05 is unlikely.',
  },
  (reference, current, { expected }) => {
    const counts = countsByValue(reference, current);
    return expected === 'goodness_of_fit' ? goodnessOfFit(counts) : contingency(counts);
  },
);
