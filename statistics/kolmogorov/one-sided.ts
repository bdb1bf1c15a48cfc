import { sumOf } from '../sample/sum';
import { binomialDensity } from '../special/binomial';

/** Above, the sum is too long, and its limit is good to the digits that are left. */
const MOST_TERMS = 1_000_000;

/**
 * Chance that the empirical distribution of n values exceeds the true one by `gap` somewhere (Birnbaum and Tingey
 * 1951): gap · Σ C(n, v) (gap + v/n)^(v − 1) (1 − gap − v/n)^(n − v). All terms are positive.
 */
export const oneSidedTail = (n: number, gap: number): number => {
  if (gap <= 0) return 1;
  if (gap >= 1) return 0;
  if (n > MOST_TERMS) return Math.exp(-((6 * n * gap + 1) ** 2) / (18 * n));
  const terms = Math.floor(n * (1 - gap)) + 1;
  return sumOf(terms, (v) => {
    const p = gap + v / n;
    if (v === 0) return Math.exp(n * Math.log1p(-gap));
    return p >= 1 || v === n ? 0 : (gap / p) * binomialDensity(v, n, p);
  });
};
