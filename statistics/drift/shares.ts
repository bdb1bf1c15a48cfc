import type { Counts } from '../sample/counts';

/** Shares of two samples in the same bins. */
export type Shares = Counts;

const EMPTY_SHARE = 1e-4;

/** Shares of the bins that at least one of the samples falls into. */
export const sharesOf = ({ reference, current }: Counts): Shares => {
  const shares = (counts: Float64Array): Float64Array => {
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts
      .filter((_, bin) => (reference[bin] as number) > 0 || (current[bin] as number) > 0)
      .map((count) => count / total);
  };
  return { reference: shares(reference), current: shares(current) };
};

/** No share below one in ten thousand: an empty bin has a logarithm, and a nearly empty one weighs no more. */
export const floorShares = ({ reference, current }: Shares): Shares => ({
  reference: reference.map((share) => Math.max(share, EMPTY_SHARE)),
  current: current.map((share) => Math.max(share, EMPTY_SHARE)),
});

const filled = (shares: Float64Array): Float64Array => {
  const smallest = shares.reduce((least, share) => (share > 0 && share < least ? share : least), 1);
  const fill = smallest <= EMPTY_SHARE ? smallest / 1e6 : EMPTY_SHARE;
  return shares.map((share) => (share === 0 ? fill : share));
};

/** Evidently's way (`feel_zeroes`): only empty bins are filled, in each sample by its own smallest share. */
export const fillZeros = ({ reference, current }: Shares): Shares => ({
  reference: filled(reference),
  current: filled(current),
});
