import { distinctIn } from '../sample/by-value';
import { type Counts, countsByValue } from '../sample/counts';
import { countsInEqualWidths, sturgesBins } from '../sample/edges';
import type { Sample } from '../sample/sample';
import { sumOf } from '../sample/sum';
import { type DriftOptions, driftMethod } from './drift-method';
import { MOST_VALUES_AS_BINS } from './psi';
import { sharesOf } from './shares';

export interface JensenShannonOptions extends DriftOptions {
  /** Base of the logarithm: with 2 the distance goes from 0 to 1. @default e, with 0.8326 at most */
  readonly base?: number | undefined;
  /** Bins of one width for numbers. @default by Sturges's rule, or by value up to 20 different ones */
  readonly bins?: number | undefined;
}

const countsFor = (reference: Sample, current: Sample, bins: number | undefined): Counts => {
  if (reference.kind === 'categorical' || current.kind === 'categorical')
    return countsByValue(reference, current);
  if (bins !== undefined) return countsInEqualWidths(reference, current, bins);
  return distinctIn(reference.sorted) <= MOST_VALUES_AS_BINS
    ? countsByValue(reference, current)
    : countsInEqualWidths(reference, current, sturgesBins(reference, current));
};

/**
 * (1 + d) ln(1 + d) + (1 − d) ln(1 − d), where d = (p − q) / (p + q): the part of a bin in the divergence. Near 0 the
 * two terms cancel, so the series is summed there.
 */
const divergenceAt = (d: number): number => {
  if (d === 1) return 2 * Math.LN2;
  const square = d * d;
  if (square < 1e-4) return square * (1 + square * (1 / 6 + square * (1 / 15 + square / 28)));
  return (1 + d) * Math.log1p(d) + (1 - d) * Math.log1p(-d);
};

/** The square root of the divergence from the mean of both, as scipy.spatial.distance.jensenshannon. */
export const jensenShannon = driftMethod<'jensen_shannon', JensenShannonOptions, Sample>(
  {
    method: 'jensen_shannon',
    title: 'Jensen-Shannon distance',
    kinds: ['numeric', 'categorical'],
    meaning:
      '0 for the same shares in every bin, 0.8326 (1 with base 2) when no bin is shared; from 0.1 it moved.',
  },
  (reference, current, { base = Math.E, bins }) => {
    const { reference: p, current: q } = sharesOf(countsFor(reference, current, bins));
    const divergence = sumOf(p.length, (bin) => {
      const [was, is] = [p[bin] as number, q[bin] as number];
      return ((was + is) / 4) * divergenceAt(Math.abs(was - is) / (was + is));
    });
    return { value: Math.sqrt(Math.max(0, divergence) / Math.log(base)) };
  },
);
