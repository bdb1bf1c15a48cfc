import fc from 'fast-check';
import { type Int64, int64In } from '../../contracts/tracking/int64';

const given = (value: bigint): Int64 => {
  const integer = int64In(String(value));
  if (integer === undefined) throw new Error(`${value} has more than 64 bits`);
  return integer;
};

const safest = BigInt(Number.MAX_SAFE_INTEGER);

/** The ends of the range, and both sides of where doubles end. */
export const edgesOfInt64: readonly Int64[] = [
  -(2n ** 63n),
  -safest - 1n,
  -safest,
  safest,
  safest + 1n,
  safest + 2n,
  2n ** 63n - 1n,
].map(given);

/** Any integer of 64 bits; small ones and the edges often. */
export const anyInt64 = fc.oneof(
  fc.integer() as fc.Arbitrary<Int64>,
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(given),
  fc.constantFrom(...edgesOfInt64),
);
