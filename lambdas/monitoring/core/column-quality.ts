import type * as z from 'zod';
import type { columnQualitySchema } from '../../../contracts/monitoring/report';
import type { ColumnPair } from './drift';

type ColumnQuality = z.output<typeof columnQualitySchema>;
type Cell = number | string;

/** New categories that are named; more are only a sign that the column is none. */
const mostNamed = 100;

const present = (values: ColumnPair['current']): readonly Cell[] =>
  Array.from(values).filter(
    (value): value is Cell =>
      typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)),
  );

const rangeOf = (values: readonly Cell[]): readonly [number, number] => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, Number(value));
    high = Math.max(high, Number(value));
  }
  return [low, high];
};

/**
 * What is wrong with a column by itself: shares of missing values and of values outside of what was trained on
 * (of those that are there), categories that the model has never seen, a single value in all rows.
 */
export const columnQuality = ({ column, kind, reference, current }: ColumnPair): ColumnQuality => {
  const rows = current.length;
  const [known, seen] = [present(reference), present(current)];
  const [low, high] = rangeOf(kind === 'numeric' ? known : []);
  const outside = seen.filter((value) => Number(value) < low || Number(value) > high).length;
  const categories = new Set(known);
  const fresh = kind === 'numeric' ? [] : [...new Set(seen)].filter((value) => !categories.has(value));
  return {
    column,
    rows,
    missing: rows === 0 ? 0 : (rows - seen.length) / rows,
    outOfRange: kind === 'numeric' && seen.length > 0 && known.length > 0 ? outside / seen.length : null,
    newCategories: fresh.map(String).sort().slice(0, mostNamed),
    constant: seen.length > 0 && new Set(seen).size === 1,
  };
};
