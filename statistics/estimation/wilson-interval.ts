import { normalQuantile } from '../special/normal';

/** Bounds of a share that was `successes` of `n` (Wilson 1927); null for none of none. */
export const wilsonInterval = (
  successes: number,
  n: number,
  level = 0.95,
): { readonly low: number; readonly high: number } | null => {
  if (n <= 0) return null;
  const z = normalQuantile((1 - level) / 2);
  const [share, square] = [successes / n, z * z];
  const centre = share + square / (2 * n);
  const reach = z * Math.sqrt((share * (1 - share)) / n + square / (4 * n * n));
  const bound = (value: number): number => Math.min(1, Math.max(0, value / (1 + square / n)));
  return {
    low: successes === 0 ? 0 : bound(centre - reach),
    high: successes === n ? 1 : bound(centre + reach),
  };
};
