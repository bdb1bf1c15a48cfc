/*
 * IEEE 754 binary16 by hand: Float16Array exists only on newer Node, and ONNX Runtime takes the bits.
 * Powers of two are exact in doubles, so scaling loses nothing and rounding happens once.
 */

const smallestNormal = 2 ** -14;
const smallestSubnormal = 2 ** -24;
/** Halfway between the greatest half (65504) and the next power of two: from here on it is infinity. */
const overflow = 65520;

const roundHalfToEven = (value: number): number => {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
};

const exponentOf = (value: number): number => {
  const guess = Math.floor(Math.log2(value));
  if (2 ** guess > value) return guess - 1;
  return 2 ** (guess + 1) <= value ? guess + 1 : guess;
};

/** The bits of the half nearest to a number, ties to even. */
export const halfBitsOf = (value: number): number => {
  if (Number.isNaN(value)) return 0x7e00;
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  if (size >= overflow) return sign | 0x7c00;
  if (size < smallestNormal) return sign | roundHalfToEven(size / smallestSubnormal);
  const exponent = exponentOf(size);
  // A mantissa that rounds up to 1024 carries into the exponent, which is the right answer.
  const mantissa = roundHalfToEven((size / 2 ** exponent - 1) * 1024);
  return sign | (((exponent + 15) << 10) + mantissa);
};

/** The number that the bits of a half stand for. */
export const numberOfHalfBits = (bits: number): number => {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const mantissa = bits & 0x3ff;
  if (exponent === 0x1f) return mantissa ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * mantissa * smallestSubnormal;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
};
