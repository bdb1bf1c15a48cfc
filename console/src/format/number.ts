/** A metric as people compare them in a column: whole numbers as they are, else digits enough to tell two apart. */
export const metricText = (value: number): string => {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (Number.isInteger(value) || size >= 1000)
    return value.toLocaleString('en', { maximumFractionDigits: 0 });
  if (size < 0.0001) return value.toExponential(1);
  return value.toFixed(size < 10 ? 4 : 2);
};

/** A number on an axis. */
export const tickText = (value: number): string =>
  value.toLocaleString('en', { maximumSignificantDigits: 4 });

/** A count of things: `1 run`, `1,461 rows`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** A p-value: what is below 0.001 is said to be so. */
export const pValueText = (value: number): string => (value < 0.001 ? '< 0.001' : value.toFixed(3));

/** A share as percent. */
export const percentText = (share: number): string => `${Math.round(share * 100)} %`;
