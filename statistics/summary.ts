import { byValue, distinctIn } from './sample/by-value';
import { inferKind } from './sample/kind';
import { meanOf, stdOf } from './sample/moments';
import { quantileOfSorted } from './sample/quantile';
import { type Column, isSample, type NumericSample, type Sample, sampleOf, sizeOf } from './sample/sample';
import type { Category, Kind } from './values';

/** What a column holds. */
export interface Summary {
  readonly kind: Kind;
  readonly rows: number;
  /** Null, NaN and infinite ones. */
  readonly missing: number;
  readonly infinite: number;
  readonly distinct: number;
  readonly mean: number | null;
  /** Of a population: with divisor n. */
  readonly std: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly quantiles: Readonly<Record<'p05' | 'p25' | 'p50' | 'p75' | 'p95', number>> | null;
  /** The most frequent categories; none for numbers. */
  readonly top: readonly { readonly value: Category; readonly share: number }[];
}

const MOST_CATEGORIES = 20;

/** Of numbers so large that their sum is none, JSON could not carry the mean. */
const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

const measures = ({ sorted }: NumericSample): Pick<Summary, 'mean' | 'std' | 'min' | 'max' | 'quantiles'> => {
  const at = (p: number): number => quantileOfSorted(sorted, p) as number;
  return {
    mean: finite(meanOf(sorted)),
    std: finite(stdOf(sorted)),
    min: at(0),
    max: at(1),
    quantiles: { p05: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) },
  };
};

const topOf = (sample: Sample): Summary['top'] =>
  sample.kind === 'numeric'
    ? []
    : [...sample.counts]
        .sort(([a, n], [b, m]) => m - n || (String(a) < String(b) ? -1 : 1))
        .slice(0, MOST_CATEGORIES)
        .map(([value, count]) => ({ value, share: count / sample.size }));

const unmeasured = { mean: null, std: null, min: null, max: null, quantiles: null };

export const summary = (column: Column, kind?: Kind): Summary => {
  const sample = isSample(column) ? column : sampleOf(column, kind ?? inferKind(column, column));
  const size = sizeOf(sample);
  return {
    kind: sample.kind,
    rows: size + sample.missing,
    missing: sample.missing,
    infinite: sample.infinite,
    distinct: sample.kind === 'numeric' ? distinctIn(sample.sorted) : byValue(sample).counts.size,
    ...(sample.kind === 'numeric' && size > 0 ? measures(sample) : unmeasured),
    top: topOf(sample),
  };
};
