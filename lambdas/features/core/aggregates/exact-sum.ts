/**
 * Sums of doubles that no order of addition can change: every value is taken as an integer number of units of
 * 2^-80, integers are added exactly, and the sum is rounded once. Values from 7.5e-9 on lose nothing, smaller ones
 * what is below 2^-81. window-sql.ts does the same with two integers of 128 bits, to the same bit.
 */

/** Bits of a unit below and above 2^-32: what is above is kept apart in SQL, because a double holds 53 bits. */
export const upperScale = 2 ** 32;
export const lowerScale = 2 ** 48;
const lowerBits = 48;

/** Greater values are no values: their sums would not fit what SQL adds up in. */
export const greatestAmount = 2 ** 62;

/** A finite double in units of 2^-80. */
export const unitsOf = (value: number): bigint => {
  const scaled = value * upperScale;
  const upper = Math.trunc(scaled);
  const lower = Math.floor((scaled - upper) * lowerScale + 0.5);
  return (BigInt(upper) << BigInt(lowerBits)) + BigInt(lower);
};

/** The double next to a number of units. */
export const doubleOfUnits = (units: bigint): number => {
  const upper = Number(units >> BigInt(lowerBits));
  const lower = Number(BigInt.asUintN(lowerBits, units));
  return upper / upperScale + lower / upperScale / lowerScale;
};
