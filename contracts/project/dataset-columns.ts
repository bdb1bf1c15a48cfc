import { typeOfScalar } from '../sql/literal';
import type { CleaningStep, ColumnType, DatasetDefinition } from './dataset';

/** Columns of a dataset with their types, in order. */
export type DatasetColumns = Readonly<Record<string, ColumnType>>;

/** The columns after a cleaning step. */
export const columnsAfter = (columns: DatasetColumns, declared: CleaningStep): DatasetColumns => {
  if ('addColumn' in declared)
    return { ...columns, [declared.addColumn.name]: typeOfScalar(declared.addColumn.value) };
  const entries = Object.entries(columns);
  if ('dropColumns' in declared)
    return Object.fromEntries(entries.filter(([name]) => !declared.dropColumns.columns.includes(name)));
  if ('rename' in declared) {
    const { from, to } = declared.rename;
    return Object.fromEntries(entries.map(([name, type]) => [name === from ? to : name, type]));
  }
  return columns;
};

/** The columns that views read: those after every cleaning step. */
export const cleanedColumns = ({ columns, clean }: DatasetDefinition): DatasetColumns =>
  clean.reduce(columnsAfter, columns as DatasetColumns);
