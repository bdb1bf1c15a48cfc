import { tickText } from '../../format/number';
import { densities, outline } from './outline';
import { percentBetween, ticksBetween } from './scale';

interface HistogramProps {
  /** Borders of the bins: one more than shares. */
  readonly edges: readonly number[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** What the picture shows, in words. */
  readonly label: string;
}

/** Two distributions of a number over each other: areas are shares, also where bins are of different widths. */
export const Histogram = ({ edges, reference, current, label }: HistogramProps) => {
  const [from, to] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const below = densities(edges, reference);
  const above = densities(edges, current);
  const top = Math.max(...below, ...above, Number.MIN_VALUE);
  return (
    <div className="chart" role="img" aria-label={label}>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
        <path className="reference" d={outline(edges, below, top)} />
        <path className="current" d={outline(edges, above, top)} />
      </svg>
      <div className="axis" aria-hidden="true">
        {ticksBetween(from, to).map((tick) => (
          <span key={tick} style={{ left: `${percentBetween(from, to, tick)}%` }}>
            {tickText(tick)}
          </span>
        ))}
      </div>
    </div>
  );
};
