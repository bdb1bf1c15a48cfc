import type { Counts } from './counts';
import { quantileOfSorted } from './quantile';
import type { NumericSample } from './sample';
import { countBelow } from './sorted-search';

/** Edges of `bins` bins of one width, as numpy.linspace places them. */
export const equalWidthEdges = (low: number, high: number, bins: number): Float64Array => {
  if (low === high) return Float64Array.of(low - 0.5, high + 0.5);
  const step = (high - low) / bins;
  // A range that no double holds is cut by weights; NumPy refuses it.
  const edge = Number.isFinite(step)
    ? (index: number) => index * step + low
    : (index: number) => low * (1 - index / bins) + high * (index / bins);
  const edges = Float64Array.from({ length: bins + 1 }, (_, index) => edge(index));
  edges[bins] = high;
  return edges;
};

/** Smallest and largest number of both samples together. */
export const pooledRange = (reference: NumericSample, current: NumericSample): readonly [number, number] => [
  Math.min(reference.sorted[0] ?? Infinity, current.sorted[0] ?? Infinity),
  Math.max(reference.sorted.at(-1) ?? -Infinity, current.sorted.at(-1) ?? -Infinity),
];

/** Number of bins that Sturges's rule gives both samples together, as numpy.histogram_bin_edges computes it. */
export const sturgesBins = (reference: NumericSample, current: NumericSample): number => {
  const [low, high] = pooledRange(reference, current);
  const bins = Math.log2(reference.sorted.length + current.sorted.length) + 1;
  if (low === high) return 1;
  // Through the width and back, because that is where NumPy rounds.
  const width = (high - low) / bins;
  return Number.isFinite(width) && width > 0 ? Math.ceil((high - low) / width) : Math.ceil(bins);
};

/** Inner edges between bins that hold the same share of the reference each; equal ones are one. */
export const quantileEdges = ({ sorted }: NumericSample, bins: number): Float64Array => {
  const edges = Array.from({ length: bins - 1 }, (_, index) => quantileOfSorted(sorted, (index + 1) / bins));
  return Float64Array.from(new Set(edges.filter((edge) => edge !== null)));
};

const differences = (cumulative: readonly number[]): Float64Array =>
  Float64Array.from(cumulative.slice(1), (count, index) => count - (cumulative[index] as number));

/** Counts of numpy.histogram: an edge belongs to the bin on its right, the last one to the last bin. */
export const histogram = (sorted: Float64Array, edges: Float64Array): Float64Array =>
  differences(Array.from(edges, (edge, index) => countBelow(sorted, edge, index === edges.length - 1)));

/** Counts between inner edges, open at both ends; an edge belongs to the bin on its left. */
const betweenEdges = (sorted: Float64Array, inner: Float64Array): Float64Array =>
  differences([0, ...Array.from(inner, (edge) => countBelow(sorted, edge, true)), sorted.length]);

export const countsInEqualWidths = (
  reference: NumericSample,
  current: NumericSample,
  bins: number,
): Counts => {
  const edges = equalWidthEdges(...pooledRange(reference, current), bins);
  return { reference: histogram(reference.sorted, edges), current: histogram(current.sorted, edges) };
};

export const countsInQuantiles = (reference: NumericSample, current: NumericSample, bins: number): Counts => {
  const edges = quantileEdges(reference, bins);
  return { reference: betweenEdges(reference.sorted, edges), current: betweenEdges(current.sorted, edges) };
};
