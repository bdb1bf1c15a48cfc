/** First and last index that can be reached in row i. */
const rangeOf = (i: number, n: number, steps: number): readonly [number, number] => {
  const whole = Math.floor(steps);
  const part = steps - whole;
  const [up, round] = [part > 0 ? 1 : 0, part > 0.5 ? 1 : 0];
  const half = Math.floor((i + 1) / 2);
  const [from, to] =
    i === 0
      ? [-whole - up - 1, whole + up - 1]
      : (i + 1) % 2 === 1
        ? [half - whole - 2, half + whole + round - 1]
        : half === n + 1
          ? [n - whole - up - 1, n + whole + up - 1]
          : [half - whole - round - 2, half + whole + up - 2];
  return [Math.max(from + 2, 0), Math.min(to, n)];
};

/** rate^j / j!, the chances of j arrivals but for their common factor. */
const powers = (rate: number, length: number): Float64Array => {
  const result = new Float64Array(length).fill(1);
  for (let j = 1; j < length; j += 1) result[j] = ((result[j - 1] as number) * rate) / j;
  return result;
};

/** Chance of a gap of at most `gap`: a recursion over 2n + 1 strips (Pomeranz 1974), for n of a few hundred. */
export const pomeranz = (n: number, gap: number): number => {
  const steps = n * gap;
  const part = steps - Math.floor(steps);
  const edge = Math.min(part, 1 - part);
  const length = 2 * (Math.floor(steps) + 2);
  const [outer, odd, even] = [edge, 2 * edge, 1 - 2 * edge].map((rate) => powers(rate / n, length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  let row = new Float64Array(n + 1);
  row[0] = 1;
  let [from] = rangeOf(0, n, steps);
  let to = 0;
  for (let i = 1; i <= 2 * n + 1; i += 1) {
    const weights = i === 1 || i === 2 * n + 1 ? outer : i % 2 === 1 ? odd : even;
    const next = new Float64Array(n + 1);
    const [first, last] = rangeOf(i, n, steps);
    for (let j = first; j <= last; j += 1)
      for (let k = from; k <= Math.min(j, to); k += 1)
        (next[j] as number) += (row[k] as number) * (weights[j - k] as number);
    [row, from, to] = [next, first, last];
  }
  // n! once at the end: with n up to 140 neither it nor the rest leaves the range of a double.
  let chance = row[n] as number;
  for (let i = 1; i <= n; i += 1) chance *= i;
  return chance;
};
