interface Counts {
  readonly first: number;
  readonly second: number;
  readonly joint: number;
  readonly total: number;
}

/** Added to each cell of the table of counts (Jeffreys' prior). */
const prior = 0.5;

const ofTable = ({ first, second, joint, total }: Counts, smoothing: number): number => {
  const both = joint + smoothing;
  const all = total + 4 * smoothing;
  const [one, other] = [first + 2 * smoothing, second + 2 * smoothing];
  if (one <= 0 || other <= 0 || both <= 0) return Number.NaN;
  // Both events in every trace: log(1) in the denominator.
  if (joint === total) return 1;
  const information = Math.log(both) + Math.log(all) - (Math.log(one) + Math.log(other));
  return Math.max(-1, Math.min(1, information / -(Math.log(both) - Math.log(all))));
};

/**
 * Normalized pointwise mutual information of two events: log(p(x,y) / (p(x) p(y))) / -log p(x,y), from -1 (never
 * together) over 0 (independent) to 1 (always together); NaN where an event never happens. Plain, and smoothed by
 * Jeffreys' prior. Source: Bouma, "Normalized (pointwise) mutual information in collocation extraction", 2009; the
 * cases of zero as in mlflow.store.analytics.trace_correlation.
 */
export const normalizedInformation = (
  counts: Counts,
): { readonly npmi: number; readonly smoothed: number } => {
  if (counts.total <= 0 || counts.first === 0 || counts.second === 0)
    return { npmi: Number.NaN, smoothed: Number.NaN };
  return {
    npmi: counts.joint === 0 ? -1 : ofTable(counts, 0),
    smoothed: ofTable(counts, prior),
  };
};
