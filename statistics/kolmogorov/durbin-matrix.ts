/** A number of any size: value · 2^exponent. */
interface Scaled {
  readonly matrix: Float64Array;
  readonly exponent: number;
}

const LARGE = 2 ** 128;

const product = (left: Float64Array, right: Float64Array, size: number): Float64Array => {
  const result = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let inner = 0; inner < size; inner += 1) {
      const factor = left[row * size + inner] as number;
      if (factor === 0) continue;
      for (let column = 0; column < size; column += 1)
        (result[row * size + column] as number) += factor * (right[inner * size + column] as number);
    }
  return result;
};

const scaledProduct = (left: Scaled, right: Scaled, size: number): Scaled => {
  const matrix = product(left.matrix, right.matrix, size);
  const exponent = left.exponent + right.exponent;
  const centre = matrix[((size * size) / 2) | 0] as number;
  return Math.abs(centre) > LARGE
    ? { matrix: matrix.map((value) => value / LARGE), exponent: exponent + 128 }
    : { matrix, exponent };
};

/** The matrix of one step: entries 1/j! around the diagonal, corrected in the first column and the last row. */
const stepMatrix = (size: number, rest: number): Float64Array => {
  const inverseFactorials = new Float64Array(size + 1).fill(1);
  for (let j = 1; j <= size; j += 1) inverseFactorials[j] = (inverseFactorials[j - 1] as number) / j;
  const matrix = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column <= Math.min(row + 1, size - 1); column += 1)
      matrix[row * size + column] = inverseFactorials[row - column + 1] as number;
  const border = Float64Array.from(
    { length: size },
    (_, index) => (1 - rest ** (index + 1)) * (inverseFactorials[index + 1] as number),
  );
  border[size - 1] =
    (1 + Math.max(2 * rest - 1, 0) ** size - 2 * rest ** size) * (inverseFactorials[size] as number);
  for (let index = 0; index < size; index += 1) {
    matrix[index * size] = border[index] as number;
    matrix[(size - 1) * size + index] = border[size - 1 - index] as number;
  }
  return matrix;
};

/** Chance of a gap of at most `gap`: n!/n^n times the middle of a matrix's n-th power (Marsaglia, Tsang, Wang 2003). */
export const durbinMatrix = (n: number, gap: number): number => {
  const half = Math.ceil(n * gap);
  const size = 2 * half - 1;
  let base: Scaled = { matrix: stepMatrix(size, half - n * gap), exponent: 0 };
  let power: Scaled | undefined;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power = power ? scaledProduct(power, base, size) : base;
    if (rest > 1) base = scaledProduct(base, base, size);
  }
  let chance = power?.matrix[(half - 1) * size + half - 1] ?? Number.NaN;
  let exponent = power?.exponent ?? 0;
  for (let i = 1; i <= n; i += 1) {
    chance *= i / n;
    if (Math.abs(chance) < 1 / LARGE) {
      chance *= LARGE;
      exponent -= 128;
    }
  }
  return chance * 2 ** exponent;
};
