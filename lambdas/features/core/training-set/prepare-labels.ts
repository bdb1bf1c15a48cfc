import { CairnError } from '../../../../contracts/cairn-error';
import { splitText } from '../../../../contracts/features/split-sql';
import { type Split, splits } from '../../../../contracts/features/training-set';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import { columnsOfQuery } from '../offline/query-columns';
import { runUserSql } from '../sql/run-user-sql';
import { asSubquery } from '../sql/statement-text';
import { createLabels, type LabelPlan, labelProblems, labelSummary } from './label-sql';

const refuse = (file: string, problems: readonly string[]): void => {
  if (problems.length > 0) throw new CairnError('feature.sql.refused', `${file}: ${problems.join('; ')}.`);
};

const emptySplits = (summary: SqlRow): readonly Split[] =>
  splits.filter((name) => Number(summary[`${name}_rows`]) === 0);

/**
 * Runs the label SQL over the loaded datasets into the table `labels`. Returns its summary. Throws
 * `feature.sql.refused` when columns, values or a whole split are missing.
 */
export const prepareLabels = async (session: SqlSession, plan: LabelPlan): Promise<SqlRow> => {
  const file = plan.label.sql;
  await runUserSql(file, async () => {
    refuse(file, labelProblems(plan, await columnsOfQuery(session, asSubquery(plan.sql))));
    for (const statement of createLabels(plan)) await session.run(statement);
  });
  const [summary = {}] = await session.rows(labelSummary(plan));
  const missing = Number(summary['missing']);
  refuse(file, [
    ...(missing > 0
      ? [`${missing} of ${summary['answers']} rows have no join key, time or label; leave them out`]
      : []),
    ...emptySplits(summary).map(
      (name) => `no row falls into the split ${name} (${splitText(plan.split, name)})`,
    ),
  ]);
  return summary;
};
