/** Coefficients of Stirling's series for ln Γ, from the highest power of 1/a² down. */
const COEFFICIENTS = [
  -3617 / 122400,
  1 / 156,
  -691 / 360360,
  1 / 1188,
  -1 / 1680,
  1 / 1260,
  -1 / 360,
  1 / 12,
] as const;

const LEAST_ARGUMENT = 16;

/**
 * ln Γ(a + 1) − (a + ½) ln a + a − ln √(2π): what Stirling's formula is off by. The large parts of a density are
 * never formed this way, so nothing is lost when they would cancel (Loader 2000).
 */
export const stirlingError = (a: number): number => {
  let argument = a;
  let shifted = 0;
  for (; argument < LEAST_ARGUMENT; argument += 1) shifted += (argument + 0.5) * Math.log1p(1 / argument) - 1;
  const inverse = 1 / argument;
  const series = COEFFICIENTS.reduce((sum, coefficient) => sum * inverse * inverse + coefficient, 0);
  return series * inverse + shifted;
};

/** Logarithm of the gamma function, for positive arguments. */
export const logGamma = (a: number): number =>
  stirlingError(a) + (a - 0.5) * Math.log(a) - a + 0.5 * Math.log(2 * Math.PI);

/** x ln(x / mean) + mean − x, summed as a series where the terms cancel (Loader 2000). */
export const deviance = (x: number, mean: number): number => {
  const distance = x - mean;
  if (Math.abs(distance) >= 0.1 * (x + mean)) return x * Math.log(x / mean) - distance;
  const ratio = distance / (x + mean);
  const square = ratio * ratio;
  let sum = distance * ratio;
  let power = 2 * x * ratio;
  for (let odd = 3; ; odd += 2) {
    power *= square;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
};
