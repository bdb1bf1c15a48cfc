/** Stands in for statistics/ until it is there: same names are re-exported then. */
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const quantile = (values: readonly number[], p: number): number | null => {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const h = (sorted.length - 1) * p;
  const low = sorted[Math.floor(h)] ?? 0;
  return low + (h - Math.floor(h)) * ((sorted[Math.ceil(h)] ?? low) - low);
};

export const rocAuc = (truth: readonly number[], scores: readonly number[]): number | null => {
  const order = scores
    .map((score, index) => ({ score, y: truth[index] ?? 0 }))
    .sort((a, b) => a.score - b.score);
  let ranks = 0;
  let positives = 0;
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && order[end]?.score === order[start]?.score) end += 1;
    const midrank = (start + 1 + end) / 2;
    for (let at = start; at < end; at += 1)
      if (order[at]?.y === 1) {
        ranks += midrank;
        positives += 1;
      }
    start = end;
  }
  const negatives = order.length - positives;
  if (positives === 0 || negatives === 0) return null;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
};

const epsilon = 2.220446049250313e-16;
export const logLoss = (truth: readonly number[], probabilities: readonly (readonly number[])[]): number =>
  mean(
    probabilities.map((row, index) => {
      const clipped = row.map((p) => Math.min(Math.max(p, epsilon), 1 - epsilon));
      const sum = clipped.reduce((a, b) => a + b, 0);
      return -Math.log((clipped[truth[index] ?? 0] ?? 0) / sum);
    }),
  );

export const brierScore = (truth: readonly number[], probabilities: readonly number[]): number =>
  mean(probabilities.map((p, index) => (p - (truth[index] ?? 0)) ** 2));

export const meanAbsoluteError = (truth: readonly number[], predicted: readonly number[]): number =>
  mean(predicted.map((value, index) => Math.abs(value - (truth[index] ?? 0))));

export const rootMeanSquaredError = (truth: readonly number[], predicted: readonly number[]): number =>
  Math.sqrt(mean(predicted.map((value, index) => (value - (truth[index] ?? 0)) ** 2)));

/** Of counts in common bins; base 2, so between 0 and 1. */
export const jensenShannonOfCounts = (a: readonly number[], b: readonly number[]): number => {
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const [n, m] = [total(a), total(b)];
  const part = (p: number, q: number) => (p === 0 ? 0 : p * Math.log2(p / ((p + q) / 2)));
  const divergence = a.reduce((sum, count, index) => {
    const [p, q] = [count / n, (b[index] ?? 0) / m];
    return sum + (part(p, q) + part(q, p)) / 2;
  }, 0);
  return Math.sqrt(Math.max(0, divergence));
};
