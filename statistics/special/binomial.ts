import { deviance, stirlingError } from './stirling';

/** Chance of `successes` out of `n` with probability `p`, for 0 < successes < n (Loader 2000). */
export const binomialDensity = (successes: number, n: number, p: number): number => {
  const failures = n - successes;
  const exponent =
    stirlingError(n) -
    stirlingError(successes) -
    stirlingError(failures) -
    deviance(successes, n * p) -
    deviance(failures, n * (1 - p));
  return Math.exp(exponent) * Math.sqrt(n / (2 * Math.PI * successes * failures));
};
