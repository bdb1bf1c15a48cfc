import type { DatasetColumn } from '../../../contracts/datasets/dataset-version';
import type { ExpectationReport, FailingRow } from '../../../contracts/datasets/report';
import type { Expectation } from '../../../contracts/project/dataset';
import type { ExpectationPlan, RowExpectation } from '../../../contracts/sql/expectations/expectation-plan';
import { planExpectation } from '../../../contracts/sql/expectations/plan-expectation';
import { quoteName } from '../../../contracts/sql/quote';
import type { SqlRow, SqlSession } from '../../../contracts/sql/session';
import { countRows } from './count-of';
import { sourceRow } from './hidden-columns';
import { shownRows } from './rejection';

const shownValues = (plan: RowExpectation, row: SqlRow): Record<string, string | null> => {
  const values = plan.columns.map((name, index): [string, string | null] => {
    const value = row[`c${index}`];
    return [name, value === null || value === undefined ? null : String(value)];
  });
  return Object.fromEntries(plan.showsEmptyOnly ? values.filter(([, value]) => value === null) : values);
};

const examplesOf = async (session: SqlSession, plan: RowExpectation): Promise<FailingRow[]> => {
  const cells = plan.columns.map(
    (name, index) => `left(CAST(${quoteName(name)} AS VARCHAR), 60) AS c${index}`,
  );
  const rows = await session.rows(
    `SELECT ${sourceRow} AS source_row, ${cells.join(', ')} FROM (${plan.failing}) ORDER BY source_row LIMIT ${shownRows}`,
  );
  return rows.map((row) => ({ row: Number(row['source_row']), values: shownValues(plan, row) }));
};

const verdict = async (session: SqlSession, plan: ExpectationPlan): Promise<ExpectationReport> => {
  if (plan.kind === 'count') {
    const rows = await countRows(session, 'data');
    const passed = plan.holds(rows);
    const text = passed ? plan.text : `${plan.text}, but there are ${rows}`;
    return { expectation: text, passed, failingRows: 0, examples: [] };
  }
  const failingRows = await countRows(session, `(${plan.failing})`);
  const examples = failingRows === 0 ? [] : await examplesOf(session, plan);
  return { expectation: plan.text, passed: failingRows === 0, failingRows, examples };
};

/**
 * Tries every expectation on the table `data`, also after one has failed: a person wants to see all that is
 * wrong at once. Throws `dataset.step.invalid` when one does not fit the columns.
 */
export const runExpectations = async (
  session: SqlSession,
  declared: readonly Expectation[],
  columns: readonly DatasetColumn[],
): Promise<readonly ExpectationReport[]> => {
  const plans = declared.map((expectation) => planExpectation(expectation, columns));
  const reports: ExpectationReport[] = [];
  for (const plan of plans) reports.push(await verdict(session, plan));
  return reports;
};
