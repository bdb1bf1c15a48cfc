import { logGamma } from '../special/stirling';
import { durbinMatrix } from './durbin-matrix';
import { oneSidedTail } from './one-sided';
import { pelzGood } from './pelz-good';
import { pomeranz } from './pomeranz';

/** For gaps of at most 1/n (Ruben and Gambino 1982): n! (2 gap − 1/n)^n. */
const smallestGaps = (n: number, steps: number): number =>
  Math.exp(logGamma(n + 1) - n * Math.log(n) + n * Math.log(2 * steps - 1));

/** Chance of a gap of at most so much, where the chance of more is no small number. */
const below = (n: number, gap: number, square: number): number => {
  if (n <= 140) return square <= 0.754693 ? durbinMatrix(n, gap) : pomeranz(n, gap);
  if (square >= 18) return 1;
  return n <= 100_000 && n * gap ** 1.5 <= 1.4 ? durbinMatrix(n, gap) : pelzGood(n, gap);
};

/**
 * Chance that the empirical distribution of n values is off the true one by `gap` or more, on either side. Which
 * method is good where is from Simard and L'Ecuyer (2011), as in scipy.stats.kstwo.
 */
export const oneSampleTail = (n: number, gap: number): number => {
  const steps = n * gap;
  if (gap >= 1) return 0;
  if (steps <= 0.5) return 1;
  if (steps <= 1) return 1 - smallestGaps(n, steps);
  if (steps >= n - 1) return Math.min(1, 2 * (1 - gap) ** n);
  const square = steps * gap;
  if (n > 140 && square >= 370) return 0;
  // Both sides at once are then too unlikely to be seen in a double.
  const oneSided = gap >= 0.5 || (n <= 140 ? square > 4 : square >= 2.2);
  const tail = oneSided ? 2 * oneSidedTail(n, gap) : 1 - below(n, gap, square);
  return Math.min(1, Math.max(0, tail));
};
