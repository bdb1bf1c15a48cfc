import { shareOfPathsOutside } from './lattice-paths';
import { oneSampleTail } from './one-sample';

interface TwoSamples {
  readonly n: number;
  readonly m: number;
  readonly p: 'auto' | 'exact' | 'asymptotic';
}

const MOST_ROWS_EXACT = 10_000;

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** To the even one of two equally near whole numbers, as NumPy rounds. */
const rounded = (x: number): number => {
  const up = Math.round(x);
  return up - x === 0.5 && up % 2 !== 0 ? up - 1 : up;
};

/**
 * Chance of a gap at least as large between two samples of one continuous distribution. Ties are ignored, which is
 * on the safe side. The exact form sees that gaps are multiples of 1 / lcm(n, m).
 */
export const twoSampleTail = (
  gap: number,
  { n, m, p }: TwoSamples,
): { readonly value: number; readonly pValue: number } => {
  if (p === 'exact' || (p === 'auto' && Math.max(n, m) <= MOST_ROWS_EXACT)) {
    const divisor = commonDivisor(n, m);
    const multiple = (n / divisor) * m;
    const steps = rounded(gap * multiple);
    const value = steps / multiple;
    return { value, pValue: steps === 0 ? 1 : shareOfPathsOutside({ n, m, divisor, steps }) };
  }
  return { value: gap, pValue: oneSampleTail(rounded((n * m) / (n + m)), gap) };
};
