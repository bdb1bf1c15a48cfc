import type { DatasetColumn } from '../../datasets/dataset-version';

/** An expectation on rows: those that the condition selects are at fault. */
export interface RowExpectation {
  readonly kind: 'rows';
  /** In words, for reports: `precipitation between 0 and 500`. */
  readonly text: string;
  /** Columns whose values are shown of a row at fault. */
  readonly columns: readonly string[];
  /** Of these columns, shows the empty ones only. */
  readonly showsEmptyOnly?: boolean;
  /** A query over `data` of the rows at fault, with every column. */
  readonly failing: string;
}

/** An expectation on the whole table. */
export interface CountExpectation {
  readonly kind: 'count';
  readonly text: string;
  readonly holds: (rows: number) => boolean;
}

export type ExpectationPlan = RowExpectation | CountExpectation;

/** An expectation: its options as cairn.yaml writes them, and the columns of the cleaned data. */
export type PlanExpectation<Options> = (
  options: Options,
  columns: readonly DatasetColumn[],
) => ExpectationPlan;

/** `column between 0 and 500`, `column at least 0`, `column at most 500`. */
export const rangeText = (what: string, min: number | undefined, max: number | undefined): string => {
  if (min !== undefined && max !== undefined) return `${what} between ${min} and ${max}`;
  if (min !== undefined) return `${what} at least ${min}`;
  return max === undefined ? `${what} of any size` : `${what} at most ${max}`;
};
