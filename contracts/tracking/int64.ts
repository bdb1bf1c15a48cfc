/**
 * A 64-bit integer: a number where a double holds it exactly, else a bigint. A value has one form only, so `===`, `<`
 * and keys of maps compare exactly, and what fits a double costs no more than one.
 */
export type Int64 = number | bigint;

const least = -(2n ** 63n);
const greatest = 2n ** 63n - 1n;

const tidy = (value: bigint): Int64 => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
};

/** The integer of a decimal text; undefined when it is none or does not fit 64 bits. */
export const int64In = (text: string): Int64 | undefined => {
  if (!/^-?\d{1,19}$/.test(text)) return undefined;
  const value = BigInt(text);
  return value < least || value > greatest ? undefined : tidy(value);
};

/** Negative when `a` is the smaller one. */
export const compareInt64 = (a: Int64, b: Int64): number => (a < b ? -1 : Number(a > b));

/** JSON form for storage: a number, or decimal text where no number is exact. */
export type StoredInt64 = number | string;

export const storedInt64 = (value: Int64): StoredInt64 => (typeof value === 'number' ? value : String(value));

export const restoredInt64 = (stored: StoredInt64): Int64 =>
  typeof stored === 'number' ? stored : tidy(BigInt(stored));

/** `a - b` for storage; it may have 65 bits. */
export const differenceOf = (a: Int64, b: Int64): StoredInt64 => {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a - b)) return a - b;
  return storedInt64(tidy(BigInt(a) - BigInt(b)));
};

/** The integer that lies a stored difference above another. */
export const plusDifference = (value: Int64, difference: StoredInt64): Int64 => {
  if (typeof value === 'number' && typeof difference === 'number' && Number.isSafeInteger(value + difference))
    return value + difference;
  return tidy(BigInt(value) + BigInt(difference));
};
