import { percentText } from '../../format/number';

interface CategoryBarsProps {
  readonly categories: readonly string[];
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** What the picture shows, in words. */
  readonly label: string;
}

const most = 10;

/** Shares of categories, reference above current. */
export const CategoryBars = ({ categories, reference, current, label }: CategoryBarsProps) => {
  const top = Math.max(...reference, ...current, Number.MIN_VALUE);
  const widthOf = (share: number | undefined) => `${((share ?? 0) / top) * 100}%`;
  return (
    <div className="category-bars" role="img" aria-label={label}>
      {categories.slice(0, most).map((category, i) => (
        <div key={category} className="category">
          <span>{category}</span>
          <div aria-hidden="true">
            <i className="reference" style={{ width: widthOf(reference[i]) }} />
            <i className="current" style={{ width: widthOf(current[i]) }} />
          </div>
          <span className="muted number">
            {percentText(reference[i] ?? 0)} → {percentText(current[i] ?? 0)}
          </span>
        </div>
      ))}
    </div>
  );
};
