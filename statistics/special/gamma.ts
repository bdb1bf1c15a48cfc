import { deviance, stirlingError } from './stirling';

/** x^a e^−x / Γ(a + 1). */
const density = (a: number, x: number): number =>
  Math.exp(-stirlingError(a) - deviance(a, x)) / Math.sqrt(2 * Math.PI * a);

/** P(a, x) by its power series; for x below a + 1. */
const lowerBySeries = (a: number, x: number): number => {
  let term = 1;
  let sum = 1;
  for (let denominator = a + 1; term > sum * 1e-17; denominator += 1) {
    term *= x / denominator;
    sum += term;
  }
  return density(a, x) * sum;
};

/** Q(a, x) by its continued fraction, evaluated from the front (Lentz 1976); for x above a + 1. */
const upperByFraction = (a: number, x: number): number => {
  let partial = x + 1 - a;
  let front = Infinity;
  let back = 1 / partial;
  let fraction = back;
  for (let step = 1; ; step += 1) {
    const numerator = step * (a - step);
    partial += 2;
    back = 1 / (numerator * back + partial);
    front = partial + numerator / front;
    const factor = front * back;
    fraction *= factor;
    if (Math.abs(factor - 1) < 1e-16) return density(a, x) * a * fraction;
  }
};

/** Regularised upper incomplete gamma function Q(a, x), for a > 0: the tail of chi-squared is Q(df / 2, x / 2). */
export const upperGamma = (a: number, x: number): number => {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return x < a + 1 ? 1 - lowerBySeries(a, x) : upperByFraction(a, x);
};
