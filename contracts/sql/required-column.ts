import { CairnError } from '../cairn-error';
import type { DatasetColumn } from '../datasets/dataset-version';
import type { ColumnType } from '../project/dataset';

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
