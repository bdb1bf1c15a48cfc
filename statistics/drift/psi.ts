import { distinctIn } from '../sample/by-value';
import { type Counts, countsByValue } from '../sample/counts';
import { countsInEqualWidths, countsInQuantiles, sturgesBins } from '../sample/edges';
import type { Sample } from '../sample/sample';
import { sumOf } from '../sample/sum';
import { type DriftOptions, driftMethod } from './drift-method';
import { fillZeros, floorShares, sharesOf } from './shares';

export interface PsiOptions extends DriftOptions {
  /** Number of quantile bins. @default 10 */
  readonly bins?: number | undefined;
  /**
   * `quantiles` of the reference, as scorecards are watched; `sturges`: bins of one width over both samples, with
   * empty bins filled the way Evidently does. @default 'quantiles'
   */
  readonly binning?: 'quantiles' | 'sturges' | undefined;
}

/** Up to so many different values in the reference, each is a bin of its own. */
export const MOST_VALUES_AS_BINS = 20;

const countsFor = (reference: Sample, current: Sample, { bins = 10, binning }: PsiOptions): Counts => {
  if (reference.kind === 'categorical' || current.kind === 'categorical')
    return countsByValue(reference, current);
  if (distinctIn(reference.sorted) <= MOST_VALUES_AS_BINS) return countsByValue(reference, current);
  return binning === 'sturges'
    ? countsInEqualWidths(reference, current, sturgesBins(reference, current))
    : countsInQuantiles(reference, current, bins);
};

/** Σ (p − q) ln(p / q) over the bins. */
export const psi = driftMethod<'psi', PsiOptions, Sample>(
  {
    method: 'psi',
    title: 'Population stability index',
    kinds: ['numeric', 'categorical'],
    meaning: 'Below 0.1 the distribution is stable, from 0.1 to 0.25 it moved somewhat, above it moved much.',
  },
  (reference, current, options) => {
    const shares = sharesOf(countsFor(reference, current, options));
    const { reference: p, current: q } =
      options.binning === 'sturges' ? fillZeros(shares) : floorShares(shares);
    return {
      value: sumOf(p.length, (bin) => {
        const [was, is] = [p[bin] as number, q[bin] as number];
        return (was - is) * Math.log(was / is);
      }),
    };
  },
);
