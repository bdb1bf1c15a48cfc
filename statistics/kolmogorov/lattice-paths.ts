interface Lattice {
  readonly n: number;
  readonly m: number;
  /** Greatest common divisor of n and m. */
  readonly divisor: number;
  /** The gap, in units of 1 / lcm(n, m). */
  readonly steps: number;
}

/** Of samples of one size: a sum of reflections, with ratios instead of binomials (Hodges 1958). */
const outsideSquare = (n: number, steps: number): number => {
  let share = 0;
  for (let reflection = Math.floor(n / steps); reflection >= 0; reflection -= 1) {
    let ratio = 1;
    for (let step = 0; step < steps; step += 1)
      ratio *= (n - reflection * steps - step) / (n + reflection * steps + step + 1);
    share = ratio * (1 - share);
  }
  return 2 * share;
};

/**
 * Of samples of any sizes: column by column, the share of paths to (x, y) that have left. It is a mean of the shares
 * at (x − 1, y) and (x, y − 1) with their numbers of paths as weights, so nothing cancels and nothing overflows.
 */
const outsideBand = ({ n, m, divisor, steps }: Lattice): number => {
  const [long, short] = n >= m ? [n, m] : [m, n];
  const [across, up] = [long / divisor, short / divisor];
  let low = 0;
  let high = Math.min(Math.ceil(steps / across), short + 1);
  const column = new Float64Array(short + 2).fill(1);
  column.fill(0, 0, high);
  for (let x = 1; x <= long; x += 1) {
    low = Math.min(Math.max(Math.floor((up * x - steps) / across) + 1, 0), short);
    const before = high;
    high = Math.min(Math.ceil((up * x + steps) / across), short + 1);
    if (high <= low) return 1;
    let below = low === 0 ? 0 : 1;
    for (let y = low; y < high; y += 1) {
      // What the former column did not reach had left.
      const left = y < before ? (column[y] as number) : 1;
      below = (left * x + below * y) / (x + y);
      column[y] = below;
    }
  }
  return column[short] as number;
};

/** Share of the lattice paths from (0, 0) to (n, m) that leave the band around the diagonal. */
export const shareOfPathsOutside = (lattice: Lattice): number => {
  const { n, m, steps } = lattice;
  return Math.min(1, n === m ? outsideSquare(n, steps) : outsideBand(lattice));
};
