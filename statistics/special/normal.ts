import { upperGamma } from './gamma';

/** Complementary error function, without loss in the tail. */
export const erfc = (x: number): number => (x < 0 ? 2 - erfc(-x) : upperGamma(0.5, x * x));

/** The z that a standard normal exceeds with probability `tail`, for tails up to one half. */
export const normalQuantile = (tail: number): number => {
  let [low, high] = [0, 40];
  for (let middle = 20; middle > low && middle < high; middle = (low + high) / 2) {
    if (erfc(middle / Math.SQRT2) / 2 > tail) low = middle;
    else high = middle;
  }
  return low;
};
