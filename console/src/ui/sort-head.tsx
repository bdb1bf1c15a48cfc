import type { Sorting } from './sortable';

interface SortHeadProps {
  readonly column: string;
  readonly label: string;
  readonly sorting: Sorting | undefined;
  readonly onSort: (column: string) => void;
  /** Place among the columns of numbers: narrow pages show the first ones. @default not a number */
  readonly rank?: number;
}

/** Head of a column that rows can be sorted by. */
export const SortHead = ({ column, label, sorting, onSort, rank }: SortHeadProps) => {
  const direction = sorting?.column === column ? sorting.direction : undefined;
  return (
    <th
      scope="col"
      aria-sort={direction ?? 'none'}
      className={rank === undefined ? undefined : 'number'}
      data-rank={rank}
    >
      <button type="button" className="sort" onClick={() => onSort(column)}>
        {label}
        <span aria-hidden="true">
          {direction === undefined ? '↕' : direction === 'ascending' ? '↑' : '↓'}
        </span>
      </button>
    </th>
  );
};
