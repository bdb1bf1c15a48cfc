import type { DatasetColumn } from '../../../../contracts/datasets/dataset-version';
import { quoteName } from '../../../../contracts/sql/quote';
import { position, sourceRow } from '../hidden-columns';

/** What one declared step does to the table `data`. */
export interface CleaningPlan {
  /** The query that gives the table after the step, hidden columns included. */
  readonly select: string;
  /** A query of one number `touched`; without one, the rows that are gone are counted. */
  readonly touched?: string;
  readonly columns: readonly DatasetColumn[];
}

/** A cleaning step: its options as cairn.yaml writes them, and the columns before it. */
export type PlanCleaning<Options> = (options: Options, columns: readonly DatasetColumn[]) => CleaningPlan;

/** Columns of a query over `data`: those of the data (some computed anew), and the hidden ones. */
export const selectList = (
  columns: readonly DatasetColumn[],
  computed: Readonly<Record<string, string>> = {},
): string =>
  [
    ...columns.map(({ name }) =>
      Object.hasOwn(computed, name) ? `${computed[name]} AS ${quoteName(name)}` : quoteName(name),
    ),
    sourceRow,
    computed[position] ? `${computed[position]} AS ${position}` : position,
  ].join(', ');

/** A plan that computes some columns anew, and counts the rows in which one of them changes. */
export const recompute = (
  columns: readonly DatasetColumn[],
  computed: Readonly<Record<string, string>>,
): CleaningPlan => {
  const changes = Object.entries(computed).map(([name, sql]) => `${quoteName(name)} IS DISTINCT FROM ${sql}`);
  return {
    select: `SELECT ${selectList(columns, computed)} FROM data`,
    touched: `SELECT count(*) AS touched FROM data WHERE ${changes.join(' OR ')}`,
    columns,
  };
};
