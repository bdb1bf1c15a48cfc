type Vector = readonly number[];

/** Rows that every group is imagined to have with the mean of all: a group of one row promises little. */
const imagined = 1;

/** The mean target of each group, from the rows given. */
export const groupMeans = (
  targets: readonly Vector[],
  groups: readonly number[],
  count: number,
  rows: readonly number[],
): readonly Vector[] => {
  const width = targets[0]?.length ?? 0;
  const sums = Array.from({ length: count }, () => new Float64Array(width));
  const sizes = new Float64Array(count);
  const all = new Float64Array(width);
  for (const row of rows) {
    const group = groups[row] ?? 0;
    sizes[group] = (sizes[group] ?? 0) + 1;
    const sum = sums[group];
    const target = targets[row] ?? [];
    for (let index = 0; index < width; index += 1) {
      const value = target[index] ?? 0;
      all[index] = (all[index] ?? 0) + value;
      if (sum) sum[index] = (sum[index] ?? 0) + value;
    }
  }
  const usual = [...all].map((sum) => sum / Math.max(1, rows.length));
  return sums.map((sum, group) =>
    [...sum].map(
      (value, index) => (value + imagined * (usual[index] ?? 0)) / ((sizes[group] ?? 0) + imagined),
    ),
  );
};

/** Sum of squared distances between targets and the means of their groups. */
export const squaredError = (
  targets: readonly Vector[],
  groups: readonly number[],
  means: readonly Vector[],
  rows: readonly number[],
): number => {
  let sum = 0;
  for (const row of rows) {
    const mean = means[groups[row] ?? 0] ?? [];
    const target = targets[row] ?? [];
    for (let index = 0; index < target.length; index += 1) {
      const error = (target[index] ?? 0) - (mean[index] ?? 0);
      sum += error * error;
    }
  }
  return sum;
};
