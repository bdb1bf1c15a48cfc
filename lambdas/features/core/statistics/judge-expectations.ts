import { CairnError, isCairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { JudgedExpectation } from '../../../../contracts/features/statistics';
import { type KeptType, keptAs } from '../../../../contracts/features/value-types';
import type { ColumnType, Expectation } from '../../../../contracts/project/dataset';
import type {
  ExpectationPlan,
  RowExpectation,
} from '../../../../contracts/sql/expectations/expectation-plan';
import { planExpectation } from '../../../../contracts/sql/expectations/plan-expectation';
import { quoteName, quoteNames } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';
import { historyColumns } from '../definitions/draft-view';
import { valueColumns } from '../offline/value-columns';

const shownRows = 5;

/** Types as expectations know them; of the others, which they cannot compare, only absence can be asked. */
const columnTypes: Partial<Record<KeptType, ColumnType>> = {
  STRING: 'string',
  INT32: 'integer',
  INT64: 'integer',
  FLOAT: 'double',
  DOUBLE: 'double',
  BOOL: 'boolean',
  UNIX_TIMESTAMP: 'timestamp',
};

type View = Pick<FeatureViewVersion, 'name' | 'entities' | 'features' | 'inputs' | 'expectations'>;

/** Columns that expectations may name: join keys, the event time, and what the history holds. */
const columnsOf = (view: View, expectation: Expectation) => [
  ...view.entities.map(({ joinKey, type }) => ({
    name: joinKey,
    type: columnTypes[keptAs(type)] ?? 'string',
  })),
  { name: historyColumns.event, type: 'timestamp' as const },
  ...valueColumns(view).flatMap(({ name, type }) => {
    const known = columnTypes[keptAs(type)] ?? ('notNull' in expectation ? 'string' : undefined);
    return known ? [{ name, type: known }] : [];
  }),
];

const planOf = (view: View, expectation: Expectation): ExpectationPlan => {
  try {
    return planExpectation(expectation, columnsOf(view, expectation));
  } catch (error) {
    if (!isCairnError(error)) throw error;
    throw new CairnError('feature.definition.invalid', `Feature view ${view.name}: ${error.message}.`);
  }
};

/** Throws `feature.definition.invalid` when an expectation does not fit the columns of its view. */
export const checkExpectations = (view: View): void => {
  for (const expectation of view.expectations ?? []) planOf(view, expectation);
};

const examplesOf = async (session: SqlSession, view: View, plan: RowExpectation) => {
  const identity = [...view.entities.map(({ joinKey }) => joinKey), historyColumns.event];
  const names = [...new Set([...identity, ...plan.columns])];
  const cells = names.map((name, index) => `left(CAST(${quoteName(name)} AS VARCHAR), 60) AS c${index}`);
  const rows = await session.rows(
    `SELECT ${cells.join(', ')} FROM (${plan.failing}) ORDER BY ${quoteNames(identity)} LIMIT ${shownRows}`,
  );
  return rows.map((row) =>
    Object.fromEntries(
      names.map((name, index) => {
        const value = row[`c${index}`];
        return [name, value === null || value === undefined ? null : String(value)];
      }),
    ),
  );
};

const judge = async (session: SqlSession, view: View, plan: ExpectationPlan): Promise<JudgedExpectation> => {
  const counted = plan.kind === 'count' ? 'data' : `(${plan.failing})`;
  const [row = {}] = await session.rows(`SELECT count(*) AS n FROM ${counted}`);
  const rows = Number(row['n']);
  if (plan.kind === 'count') {
    const passed = plan.holds(rows);
    const expectation = passed ? plan.text : `${plan.text}, but there are ${rows}`;
    return { expectation, passed, failingRows: 0, examples: [] };
  }
  const examples = rows === 0 ? [] : await examplesOf(session, view, plan);
  return { expectation: plan.text, passed: rows === 0, failingRows: rows, examples };
};

/**
 * Tries every expectation of a view on a relation (quoted, or a subquery), also after one has failed: a person wants to
 * see all that is wrong at once. Throws `feature.definition.invalid` when one does not fit the columns.
 */
export const judgeExpectations = async (
  session: SqlSession,
  view: View,
  relation: string,
): Promise<readonly JudgedExpectation[]> => {
  const plans = (view.expectations ?? []).map((expectation) => planOf(view, expectation));
  if (plans.length === 0) return [];
  await session.run(`CREATE OR REPLACE TEMP VIEW data AS SELECT * FROM ${relation}`);
  const judged: JudgedExpectation[] = [];
  for (const plan of plans) judged.push(await judge(session, view, plan));
  await session.run('DROP VIEW data');
  return judged;
};
