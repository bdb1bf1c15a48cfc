import type { SqlRow } from '../../../contracts/sql/session';
import { seasonOf } from './season';

/** Column of training sets with the time of the question. */
const timeColumn = 'event_timestamp';

export interface ComparisonSlice {
  readonly by: string;
  readonly value: string;
  /** Positions of its rows. */
  readonly rows: readonly number[];
}

/** More values than this are no slices but ids or measurements. */
const mostValues = 50;

const sliceBy = (by: string, values: readonly string[]): readonly ComparisonSlice[] => {
  const rows = new Map<string, number[]>();
  for (const [row, value] of values.entries()) {
    const ofValue = rows.get(value) ?? [];
    ofValue.push(row);
    rows.set(value, ofValue);
  }
  if (rows.size > mostValues) return [];
  return [...rows]
    .map(([value, ofValue]) => ({ by, value, rows: ofValue }))
    .sort((a, b) => (a.value < b.value ? -1 : 1));
};

/** The rows by each slice column that the training set has, and by season. */
export const comparisonSlices = (
  rows: readonly SqlRow[],
  columns: readonly string[],
): readonly ComparisonSlice[] => {
  const known = columns.filter((column) => rows[0] && column in rows[0]);
  return [
    ...known.flatMap((column) =>
      sliceBy(
        column,
        rows.map((row) => String(row[column])),
      ),
    ),
    ...sliceBy(
      'season',
      rows.map((row) => seasonOf(String(row[timeColumn]))),
    ),
  ];
};
