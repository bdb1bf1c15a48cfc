/** A rising curve: straight between its points, flat outside them. Plain JSON. */
export interface RisingCurve {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly sum: number;
  readonly weight: number;
}

const levelOf = ({ sum, weight }: Block): number => sum / weight;

/** Blocks of rising level, by pooling neighbours that fall (pool adjacent violators). */
const rising = (blocks: readonly Block[]): readonly Block[] => {
  const pooled: Block[] = [];
  for (const block of blocks) {
    let last = block;
    for (let before = pooled.at(-1); before && levelOf(before) >= levelOf(last); before = pooled.at(-1)) {
      pooled.pop();
      last = {
        from: before.from,
        to: last.to,
        sum: before.sum + last.sum,
        weight: before.weight + last.weight,
      };
    }
    pooled.push(last);
  }
  return pooled;
};

/** The rising curve nearest to the points, as scikit-learn's IsotonicRegression; equal x are one point. */
export const isotonic = (x: ArrayLike<number>, y: ArrayLike<number>): RisingCurve => {
  const order = Array.from(x, (_, index) => index).sort((a, b) => (x[a] as number) - (x[b] as number));
  const blocks: Block[] = [];
  for (const index of order) {
    const [at, value] = [x[index] as number, y[index] as number];
    const last = blocks.at(-1);
    if (last?.from === at)
      blocks[blocks.length - 1] = { ...last, sum: last.sum + value, weight: last.weight + 1 };
    else blocks.push({ from: at, to: at, sum: value, weight: 1 });
  }
  const points = rising(blocks).flatMap((block) =>
    block.from === block.to
      ? [[block.from, levelOf(block)] as const]
      : [[block.from, levelOf(block)] as const, [block.to, levelOf(block)] as const],
  );
  return { x: points.map(([at]) => at), y: points.map(([, level]) => level) };
};

/** Value of the curve at `x`. */
export const valueAt = ({ x: xs, y: ys }: RisingCurve, x: number): number => {
  let [low, high] = [0, xs.length - 1];
  if (x <= (xs[low] as number)) return ys[low] as number;
  if (x >= (xs[high] as number)) return ys[high] as number;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((xs[middle] as number) <= x) low = middle;
    else high = middle;
  }
  const [from, to] = [xs[low] as number, xs[high] as number];
  const [start, end] = [ys[low] as number, ys[high] as number];
  return start + ((end - start) * (x - from)) / (to - from);
};
