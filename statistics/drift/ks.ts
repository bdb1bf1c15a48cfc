import { twoSampleTail } from '../kolmogorov/two-sample';
import type { NumericSample } from '../sample/sample';
import { type DriftOptions, driftMethod } from './drift-method';

export interface KsOptions extends DriftOptions {
  /** `exact` counts paths, `asymptotic` takes the law of one sample. @default exact up to 10 000 rows a sample */
  readonly p?: 'auto' | 'exact' | 'asymptotic' | undefined;
}

/** The largest distance between two step functions, taken only after all tied values of both samples. */
const largestGap = (reference: Float64Array, current: Float64Array): number => {
  const [n, m] = [reference.length, current.length];
  let [first, second, gap] = [0, 0, 0];
  while (first < n && second < m) {
    const at = Math.min(reference[first] as number, current[second] as number);
    while (first < n && reference[first] === at) first += 1;
    while (second < m && current[second] === at) second += 1;
    gap = Math.max(gap, Math.abs(first / n - second / m));
  }
  return gap;
};

/** Two-sample Kolmogorov-Smirnov test, as scipy.stats.ks_2samp. */
export const ks = driftMethod<'ks', KsOptions, NumericSample>(
  {
    method: 'ks',
    title: 'Kolmogorov-Smirnov test',
    kinds: ['numeric'],
    meaning:
      'The value is the largest gap between the two cumulative shares; the p-value is the chance of such a gap when nothing changed.',
  },
  ({ sorted: reference }, { sorted: current }, { p = 'auto' }) =>
    twoSampleTail(largestGap(reference, current), { n: reference.length, m: current.length, p }),
);
