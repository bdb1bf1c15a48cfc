import type { Category } from '../values';
import type { CategoricalSample, NumericSample, Sample } from './sample';

/** How many different numbers a sorted sample holds. */
export const distinctIn = (sorted: Float64Array): number => {
  let distinct = sorted.length === 0 ? 0 : 1;
  for (let at = 1; at < sorted.length; at += 1) if (sorted[at] !== sorted[at - 1]) distinct += 1;
  return distinct;
};

const countsOf = ({ sorted }: NumericSample): Map<Category, number> => {
  const counts = new Map<Category, number>();
  let start = 0;
  for (let at = 1; at <= sorted.length; at += 1) {
    if (at < sorted.length && sorted[at] === sorted[start]) continue;
    counts.set(sorted[start] as number, at - start);
    start = at;
  }
  return counts;
};

/** Numbers as categories: each different value is one. */
export const byValue = (sample: Sample): CategoricalSample =>
  sample.kind === 'categorical'
    ? sample
    : {
        kind: 'categorical',
        counts: countsOf(sample),
        size: sample.sorted.length,
        missing: sample.missing,
        infinite: sample.infinite,
      };
