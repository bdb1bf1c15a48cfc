import { percentBetween } from './scale';

/** Share per unit of width. */
export const densities = (edges: readonly number[], shares: readonly number[]): readonly number[] =>
  shares.map((share, bin) => {
    const width = (edges[bin + 1] ?? 0) - (edges[bin] ?? 0);
    return width > 0 ? share / width : 0;
  });

/** Path around the bars of a histogram, in a box of 100 by 100 with its zero at the bottom. */
export const outline = (edges: readonly number[], heights: readonly number[], top: number): string => {
  const [from, to] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const x = (edge: number | undefined): string => percentBetween(from, to, edge ?? to).toFixed(2);
  const y = (height: number): string => (100 - (height / top) * 100).toFixed(2);
  const bars = heights.map((height, bin) => `V${y(height)}H${x(edges[bin + 1])}`);
  return `M${x(edges[0])} 100${bars.join('')}V100Z`;
};
