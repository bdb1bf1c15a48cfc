import { CairnError } from '../../../contracts/cairn-error';
import type { DatasetColumn } from '../../../contracts/datasets/dataset-version';
import type { ColumnType } from '../../../contracts/project/dataset';

/** The column of a name, of one of the types if any are given. Throws `dataset.step.invalid`. */
export const requiredColumn = (
  columns: readonly DatasetColumn[],
  name: string,
  types?: readonly ColumnType[],
): DatasetColumn => {
  const column = columns.find((candidate) => candidate.name === name);
  if (!column)
    throw new CairnError(
      'dataset.step.invalid',
      `there is no column "${name}"; there are ${columns.map((one) => `"${one.name}"`).join(', ')}`,
    );
  if (types && !types.includes(column.type))
    throw new CairnError(
      'dataset.step.invalid',
      `column "${name}" is of type ${column.type}; it must be ${types.join(' or ')}`,
    );
  return column;
};

/** Whether there is a column of this name; SQL does not tell upper from lower case. */
export const hasColumn = (columns: readonly DatasetColumn[], name: string): boolean =>
  columns.some((column) => column.name.toLowerCase() === name.toLowerCase());
