import { byValue } from './sample/by-value';
import { equalWidthEdges, histogram, pooledRange, sturgesBins } from './sample/edges';
import { type CategoricalSample, type Column, isSample, type NumericSample, sampleOf } from './sample/sample';
import type { Kind } from './values';

/** Shares of two samples in common bins, to draw them over each other. */
export interface Distribution {
  readonly kind: Kind;
  /** Numeric: edges, one more than shares. Categorical: names of the categories. */
  readonly bins: (number | string)[];
  readonly reference: number[];
  readonly current: number[];
}

export interface DistributionOptions {
  /** Bins of one width, for numbers. @default by Sturges's rule, 30 at most */
  readonly bins?: number | undefined;
  /** Categories that are shown by name; the rest are one. @default 20 */
  readonly categories?: number | undefined;
}

/** Name of the categories that are not shown by theirs. */
export const OTHER_CATEGORIES = 'other';

const shares = (counts: ArrayLike<number>, size: number): number[] =>
  Array.from(counts, (count) => (size === 0 ? 0 : count / size));

const numeric = (
  reference: NumericSample,
  current: NumericSample,
  bins: number | undefined,
): Distribution => {
  const count = bins ?? Math.min(30, sturgesBins(reference, current));
  const edges = equalWidthEdges(...pooledRange(reference, current), count);
  const drawn = ({ sorted }: NumericSample) => shares(histogram(sorted, edges), sorted.length);
  return {
    kind: 'numeric',
    bins: [...edges],
    reference: drawn(reference),
    current: drawn(current),
  };
};

const categorical = (
  reference: CategoricalSample,
  current: CategoricalSample,
  most: number,
): Distribution => {
  const weight = (name: string | number): number =>
    (reference.counts.get(name) ?? 0) / (reference.size || 1) +
    (current.counts.get(name) ?? 0) / (current.size || 1);
  const names = [...new Set([...reference.counts.keys(), ...current.counts.keys()])].sort(
    (a, b) => weight(b) - weight(a) || (String(a) < String(b) ? -1 : 1),
  );
  const [shown, rest] = [names.slice(0, most), names.slice(most)];
  const drawn = ({ counts, size }: CategoricalSample): number[] => {
    const count = (name: string | number): number => counts.get(name) ?? 0;
    const other = rest.reduce<number>((sum, name) => sum + count(name), 0);
    return shares([...shown.map(count), ...(rest.length > 0 ? [other] : [])], size);
  };
  return {
    kind: 'categorical',
    bins: [...shown.map(String), ...(rest.length > 0 ? [OTHER_CATEGORIES] : [])],
    reference: drawn(reference),
    current: drawn(current),
  };
};

/** Two samples in common bins; null when both are empty. Missing values have no share. */
export const distribution = (
  reference: Column,
  current: Column,
  kind: Kind,
  { bins, categories = 20 }: DistributionOptions = {},
): Distribution | null => {
  const [first, second] = [reference, current].map((column) =>
    isSample(column) ? column : sampleOf(column, kind),
  ) as [NumericSample | CategoricalSample, NumericSample | CategoricalSample];
  if (kind === 'numeric' && first.kind === 'numeric' && second.kind === 'numeric')
    return first.sorted.length + second.sorted.length === 0 ? null : numeric(first, second, bins);
  const [before, after] = [byValue(first), byValue(second)];
  return before.size + after.size === 0 ? null : categorical(before, after, categories);
};
