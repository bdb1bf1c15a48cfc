import { sumOf } from './sum';

/** Mean of numbers; NaN of none. */
export const meanOf = (numbers: ArrayLike<number>): number =>
  sumOf(numbers.length, (index) => numbers[index] as number) / numbers.length;

/** Standard deviation of a population (divisor n), by a second pass over the numbers. */
export const stdOf = (numbers: ArrayLike<number>, mean = meanOf(numbers)): number =>
  Math.sqrt(sumOf(numbers.length, (index) => ((numbers[index] as number) - mean) ** 2) / numbers.length);
