import { quantile } from '../../../statistics';
import { seasonOf } from './season';
import type { ServedRow } from './served-rows';

export interface Slice {
  readonly by: string;
  readonly value: string;
  readonly rows: readonly ServedRow[];
}

/** More values than this are measurements or ids: numbers are cut in four, of the rest the largest are shown. */
const mostValues = 20;

const grouped = (
  by: string,
  rows: readonly ServedRow[],
  sliceOf: (row: ServedRow) => string | undefined,
): readonly Slice[] => {
  const groups = new Map<string, ServedRow[]>();
  for (const row of rows) {
    const value = sliceOf(row);
    if (value === undefined) continue;
    const group = groups.get(value) ?? [];
    group.push(row);
    groups.set(value, group);
  }
  return [...groups]
    .map(([value, ofValue]) => ({ by, value, rows: ofValue }))
    .sort((a, b) => b.rows.length - a.rows.length || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues);
};

const declaredValue = (row: ServedRow, column: string): string | undefined => {
  const value = row.record.entity?.[column] ?? row.value(column);
  return value === null || value === undefined ? undefined : String(value);
};

/** `2.5 to 7.1`, by the quarters of the values themselves. */
const quarterOf = (values: readonly number[]) => {
  const edges = [0, 0.25, 0.5, 0.75, 1].map((p) => quantile(values, p) ?? 0);
  const text = (edge: number | undefined) => String(Number((edge ?? 0).toPrecision(3)));
  return (value: number): string => {
    const quarter = [1, 2, 3].filter((edge) => value > (edges[edge] ?? 0)).length;
    return `${text(edges[quarter])} to ${text(edges[quarter + 1])}`;
  };
};

const byColumn = (column: string, rows: readonly ServedRow[]): readonly Slice[] => {
  const values = rows.map((row) => declaredValue(row, column));
  const distinct = new Set(values.filter((value) => value !== undefined));
  const numbers = [...distinct].map(Number);
  if (distinct.size <= mostValues || numbers.some(Number.isNaN))
    return grouped(column, rows, (row) => declaredValue(row, column));
  const quarter = quarterOf(values.flatMap((value) => (value === undefined ? [] : [Number(value)])));
  return grouped(column, rows, (row) => {
    const value = declaredValue(row, column);
    return value === undefined ? undefined : quarter(Number(value));
  });
};

/** The rows by season, by each declared column, and by version where several answered. */
export const slicesOf = (rows: readonly ServedRow[], columns: readonly string[]): readonly Slice[] => {
  const versions = grouped('version', rows, ({ record }) => String(record.version));
  return [
    ...grouped('season', rows, ({ time }) => seasonOf(time)),
    ...columns.flatMap((column) => byColumn(column, rows)),
    ...(versions.length > 1 ? versions : []),
  ];
};
