import type { DatasetColumn } from '../../../contracts/datasets/dataset-version';

/** Whether there is a column of this name; SQL does not tell upper from lower case. */
export const hasColumn = (columns: readonly DatasetColumn[], name: string): boolean =>
  columns.some((column) => column.name.toLowerCase() === name.toLowerCase());
