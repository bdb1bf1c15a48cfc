import type { Aggregation } from './metric-query';

/** Linear interpolation between the closest ranks, as numpy.quantile does by default (Hyndman and Fan, type 7). */
const percentile = (sorted: readonly number[], of: number): number => {
  const place = (of / 100) * (sorted.length - 1);
  const below = Math.floor(place);
  const part = place - below;
  const [low = 0, high = low] = [sorted[below], sorted[below + 1]];
  return (1 - part) * low + part * high;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const least = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
const greatest = (values: readonly number[]): number =>
  values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

/** Python writes whole percentiles as floats: `P90.0`. */
export const labelOf = ({ type, percentile: of = 0 }: Aggregation): string => {
  if (type !== 'PERCENTILE') return type;
  return `P${Number.isInteger(of) ? `${of}.0` : of}`;
};

/** What values of a group become; undefined where there are none to make it of. COUNT counts different texts once. */
export const aggregated = (
  values: readonly (number | string)[],
  { type, percentile: of = 0 }: Aggregation,
): number | undefined => {
  if (type === 'COUNT') return new Set(values).size;
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return undefined;
  if (type === 'SUM') return sum(numbers);
  if (type === 'AVG') return sum(numbers) / numbers.length;
  if (type === 'MIN') return least(numbers);
  if (type === 'MAX') return greatest(numbers);
  return percentile(
    numbers.sort((a, b) => a - b),
    of,
  );
};
