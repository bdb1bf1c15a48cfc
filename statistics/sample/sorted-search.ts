/** How many of the sorted numbers are below `x`, or, with `orEqual`, not above it. */
export const countBelow = (sorted: Float64Array, x: number, orEqual = false): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle] as number;
    if (value < x || (orEqual && value === x)) low = middle + 1;
    else high = middle;
  }
  return low;
};
