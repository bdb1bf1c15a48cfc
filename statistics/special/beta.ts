import { logGamma } from './stirling';

/** The continued fraction of the incomplete beta function, by the modified method of Lentz (DLMF 8.17.22). */
const fraction = (a: number, b: number, x: number): number => {
  const coefficient = (step: number): number => {
    const m = Math.floor(step / 2);
    return step % 2 === 0
      ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
      : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
  };
  let value = 1;
  let front = 1;
  let back = 0;
  for (let step = 1; ; step += 1) {
    back = 1 / (1 + coefficient(step) * back);
    front = 1 + coefficient(step) / front;
    const factor = front * back;
    value *= factor;
    if (Math.abs(factor - 1) < 1e-16) return 1 / value;
  }
};

/**
 * Regularised incomplete beta function I_x(a, b), for a and b above 0 and x in [0, 1]. The tail of Student's t on both
 * sides is I_x(df / 2, 1 / 2) at x = df / (df + t²).
 */
export const incompleteBeta = (a: number, b: number, x: number): number => {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast below the mean only; above it the other tail is computed.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
  const logDensity = a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b);
  return (Math.exp(logDensity) * fraction(a, b, x)) / a;
};
