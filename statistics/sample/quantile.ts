import type { Values } from '../values';
import { numericSample } from './sample';

/** Quantile of sorted numbers by linear interpolation (Hyndman and Fan's type 7, the default of NumPy and R). */
export const quantileOfSorted = (sorted: Float64Array, p: number): number | null => {
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * Math.min(Math.max(p, 0), 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  const weight = position - below;
  const range = high - low;
  return Number.isFinite(range) ? low + weight * range : low * (1 - weight) + high * weight;
};

/** Quantile of the numbers of a column; null when it has none. */
export const quantile = (values: Values, p: number): number | null =>
  quantileOfSorted(numericSample(values).sorted, p);
