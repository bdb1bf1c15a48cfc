export type Direction = 'ascending' | 'descending';

export interface Sorting {
  readonly column: string;
  readonly direction: Direction;
}

/** A press on a column's head: the other direction when it is sorted by it already, else greatest first. */
export const pressed = (sorting: Sorting | undefined, column: string): Sorting => ({
  column,
  direction: sorting?.column === column && sorting.direction === 'descending' ? 'ascending' : 'descending',
});

type Value = number | string | undefined;

const compare = (a: number | string, b: number | string): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));

/** Rows by the value of a column; rows without a value stand last in both directions. */
export const sortRows = <Row>(
  rows: readonly Row[],
  cellOf: (row: Row) => Value,
  direction: Direction,
): readonly Row[] =>
  [...rows].sort((left, right) => {
    const [a, b] = [cellOf(left), cellOf(right)];
    if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
    return direction === 'ascending' ? compare(a, b) : compare(b, a);
  });
