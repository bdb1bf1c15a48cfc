import { splitColumn, splitRows } from '../../../contracts/features/split-sql';
import type { Split } from '../../../contracts/features/training-set';
import type { Input, Problem } from '../../../statistics';
import type { Plan } from './plan';
import { eventTime, labelValue, previousLabel, usableRows } from './project-sql';
import type { Cell, Row, Sql } from './table/sql';

/** Rows that heuristics look at, at most: a person waits. */
const mostRows = 50_000;

const inputsOf = ({ features, previous, task }: Plan, rows: readonly Row[]): readonly Input[] => {
  const columns = [
    ...features.map(({ name, type }, index) => ({ name, at: `f${index}`, isText: type === 'STRING' })),
    ...(previous ? [{ name: previous.feature, at: 'previous', isText: task === 'classification' }] : []),
  ];
  return columns.map(({ name, at, isText }): Input => {
    const cells = rows.map((row) => row[at] ?? null);
    return isText
      ? { name, kind: 'text', values: cells.map((cell) => String(cell ?? '')) }
      : { name, kind: 'number', values: cells.map((cell) => (cell === null ? Number.NaN : Number(cell))) };
  });
};

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The labelled rows with the splits that the platform will give them. */
export const loadProblem = async (sql: Sql, plan: Plan): Promise<Problem> => {
  const { features, previous, task, key, split } = plan;
  const columns = [
    `${key.sql} AS __key`,
    `${eventTime(plan)} AS event_timestamp`,
    `${labelValue(plan)} AS __label`,
    ...features.map((feature, index) => `${feature.sql} AS f${index}`),
    ...(previous ? [`${previousLabel(plan)} AS previous`] : []),
  ];
  await sql.run(
    `CREATE OR REPLACE TABLE answers AS SELECT * FROM (SELECT ${columns.join(', ')} FROM (${usableRows(plan)})) WHERE __label IS NOT NULL`,
  );
  const withSplits = splitRows({ keys: ['__key'], label: { column: '__label' }, split });
  const rows = await sql.rows(
    `SELECT * FROM (${withSplits}) WHERE ${splitColumn} IS NOT NULL ORDER BY md5(CAST(__key AS VARCHAR)), event_timestamp LIMIT ${mostRows}`,
  );
  const labels = rows.map((row) => row['__label'] ?? null);
  const isClasses = task === 'classification';
  const classes = isClasses ? [...new Set(labels.map(String))].sort(compare) : [];
  const positions = new Map(classes.map((name, index) => [name, index]));
  const numberOf = (label: Cell): number | null => {
    if (label === null) return null;
    return isClasses ? (positions.get(String(label)) ?? null) : Number(label);
  };
  return {
    task,
    inputs: inputsOf(plan, rows),
    labels: labels.map((label) => numberOf(label) ?? 0),
    classes,
    splits: rows.map((row) => String(row[splitColumn]) as Split),
    last: previous ? rows.map((row) => numberOf(row['previous'] ?? null)) : null,
  };
};
