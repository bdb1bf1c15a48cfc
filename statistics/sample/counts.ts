import { byValue } from './by-value';
import type { Sample } from './sample';

/** How often two samples fall into each of the same bins or categories. */
export interface Counts {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/**
 * Counts by category, in an order that only the counts decide: a sum over them does not depend on which category
 * came first in the rows.
 */
export const countsByValue = (reference: Sample, current: Sample): Counts => {
  const [first, second] = [byValue(reference), byValue(current)];
  const base = second.size + 1;
  const pairs: number[] = [];
  for (const [category, count] of first.counts) pairs.push(count * base + (second.counts.get(category) ?? 0));
  for (const [category, count] of second.counts) if (!first.counts.has(category)) pairs.push(count);
  const sorted = Float64Array.from(pairs).sort();
  return {
    reference: sorted.map((pair) => Math.floor(pair / base)),
    current: sorted.map((pair) => pair % base),
  };
};
