import { tickText } from '../../../format/number';
import { CategoryBars } from '../../../ui/charts/category-bars';
import { Histogram } from '../../../ui/charts/histogram';
import type { ColumnDrift } from '../api/monitors';

const meanText = (mean: number | null): string => (mean === null ? '' : `, mean ${tickText(mean)}`);

const Picture = ({ drift, label }: { readonly drift: ColumnDrift; readonly label: string }) => {
  if (!drift.distribution) return <p className="muted">The report holds no distribution of this column.</p>;
  const { kind, bins, reference, current } = drift.distribution;
  return kind === 'numeric' ? (
    <Histogram edges={bins.map(Number)} {...{ reference, current, label }} />
  ) : (
    <CategoryBars categories={bins.map(String)} {...{ reference, current, label }} />
  );
};

/** What the model was trained on and what it was asked, over each other. */
export const DistributionFigure = ({ drift }: { readonly drift: ColumnDrift }) => {
  const { column, referenceMean, currentMean } = drift;
  const label = `Distribution of ${column}: reference${meanText(referenceMean)}; current${meanText(currentMean)}`;
  return (
    <figure>
      <figcaption className="row">
        <strong className="mono grow">{column}</strong>
        <span className="legend" data-series="reference">
          reference{meanText(referenceMean)}
        </span>
        <span className="legend" data-series="current">
          current{meanText(currentMean)}
        </span>
      </figcaption>
      <Picture drift={drift} label={label} />
    </figure>
  );
};
