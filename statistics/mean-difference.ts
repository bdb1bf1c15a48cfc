import { meanOf, stdOf } from './sample/moments';
import { incompleteBeta } from './special/beta';

/** Chance of a value of Student's t at least as far from 0, on either side. */
const twoSidedTail = (t: number, degrees: number): number =>
  incompleteBeta(degrees / 2, 0.5, degrees / (degrees + t * t));

/** Squared standard error of the mean (divisor n − 1). */
const squaredError = (numbers: readonly number[]): number => stdOf(numbers) ** 2 / (numbers.length - 1);

/** Differences without any spread are certain, or none at all. */
const certain = (difference: number): number => (difference === 0 ? 1 : 0);

/**
 * p-value, on both sides, of the claim that two samples have the same mean, whatever their spreads (Welch 1947).
 * Null when one of them has fewer than two numbers: nobody knows its spread.
 */
export const welchTest = (a: readonly number[], b: readonly number[]): number | null => {
  if (a.length < 2 || b.length < 2) return null;
  const [left, right] = [squaredError(a), squaredError(b)];
  const difference = meanOf(a) - meanOf(b);
  if (left + right === 0) return certain(difference);
  const degrees = (left + right) ** 2 / (left ** 2 / (a.length - 1) + right ** 2 / (b.length - 1));
  return twoSidedTail(difference / Math.sqrt(left + right), degrees);
};

/**
 * p-value, on both sides, of the claim that pairs do not differ on average (Student 1908). `a` and `b` are equally
 * long; what stands at the same place is a pair. Null for fewer than two pairs.
 */
export const pairedTest = (a: readonly number[], b: readonly number[]): number | null => {
  if (a.length < 2) return null;
  const differences = a.map((value, index) => value - (b[index] as number));
  const error = squaredError(differences);
  const mean = meanOf(differences);
  if (error === 0) return certain(mean);
  return twoSidedTail(mean / Math.sqrt(error), a.length - 1);
};
