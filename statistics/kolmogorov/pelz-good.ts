import { sumOf } from '../sample/sum';

const { PI, exp, sqrt } = Math;
const PI2 = PI ** 2;

/** Σ over odd m of polynomial(m²) · e^(−m² π² / (8 z²)), as far as a double sees it. */
const overOdd = (z: number, polynomial: (square: number) => number): number =>
  sumOf(Math.ceil((16 * z) / PI), (k) => {
    const square = (2 * k + 1) ** 2;
    return polynomial(square) * exp((-square * PI2) / (8 * z * z));
  });

/** Σ over whole k of polynomial(k²) · e^(−k² π² / (2 z²)). */
const overWhole = (z: number, polynomial: (square: number) => number): number =>
  sumOf(Math.ceil((16 * z) / PI), (k) => {
    const square = (k + 1) ** 2;
    return polynomial(square) * exp((-square * PI2) / (2 * z * z));
  });

/** Chance of a gap of at most `gap` for large n: four terms of the expansion in 1/√n (Pelz and Good 1976). */
export const pelzGood = (n: number, gap: number): number => {
  const z = sqrt(n) * gap;
  const root = sqrt(2 * PI);
  const k0 = (root / z) * overOdd(z, () => 1);
  const k1 = (root / (6 * z ** 4)) * overOdd(z, (m2) => (PI2 / 4) * m2 - z ** 2);
  const k2 =
    (root / (72 * z ** 7)) *
      overOdd(
        z,
        (m2) =>
          6 * z ** 6 +
          2 * z ** 4 +
          ((PI2 * (2 * z ** 4 - 5 * z ** 2)) / 4) * m2 +
          ((PI2 ** 2 * (1 - 2 * z ** 2)) / 16) * m2 ** 2,
      ) -
    ((root * PI2) / (36 * z ** 3)) * overWhole(z, (square) => square);
  const k3 =
    (root / (6480 * z ** 10)) *
      overOdd(
        z,
        (m2) =>
          -30 * z ** 6 -
          90 * z ** 8 +
          ((PI2 * (135 * z ** 4 - 96 * z ** 6)) / 4) * m2 +
          ((PI2 ** 2 * (212 * z ** 4 - 60 * z ** 2)) / 16) * m2 ** 2 +
          ((PI2 ** 3 * (5 - 30 * z ** 2)) / 64) * m2 ** 3,
      ) +
    ((root * PI2) / (216 * z ** 6)) * overWhole(z, (square) => (3 * z ** 2 - PI2 * square) * square);
  return k0 + k1 / sqrt(n) + k2 / n + k3 / n ** 1.5;
};
