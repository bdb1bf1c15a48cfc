import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion } from '../../../../contracts/features/feature-view';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import { runUserSql } from '../sql/run-user-sql';
import { sourceQuery } from '../sql/source-query';
import type { HistoryWindow } from './event-window';
import { columnProblems, computedSummary, computeRows, historyDefects } from './history-sql';
import { columnsOfQuery } from './query-columns';

const refuse = (view: FeatureViewVersion, problems: readonly string[]): void => {
  if (problems.length > 0)
    throw new CairnError('feature.sql.refused', `Feature view ${view.name}: ${problems.join('; ')}.`);
};

/** Online and offline agree only if an entity has one row at a time. */
const refuseDefects = async (session: SqlSession, view: FeatureViewVersion): Promise<void> => {
  const [defects = {}] = await session.rows(historyDefects(view));
  const [missing, doubled] = [Number(defects['missing']), Number(defects['doubled'])];
  refuse(view, [
    ...(missing > 0 ? [`${missing} rows have no ${view.timestamp} or no join key`] : []),
    ...(doubled > 0
      ? [`${doubled} times there are two rows of one entity and one time (first at ${defects['example']})`]
      : []),
  ]);
};

/**
 * Runs the SQL of a view over the loaded dataset into the table `computed rows`, as far as a window goes, without rows of
 * which the condition `erased` is true: their entities were erased, and data may still hold them. Returns a
 * summary of it. Throws `feature.sql.refused` when the SQL does not give what the view declares.
 */
export const computeView = async (
  session: SqlSession,
  view: FeatureViewVersion,
  window: HistoryWindow,
  erased: string | null = null,
): Promise<SqlRow> => {
  await runUserSql(`Feature view ${view.name}`, async () => {
    refuse(view, columnProblems(view, await columnsOfQuery(session, sourceQuery(view))));
    await session.run(computeRows(view, window));
  });
  if (erased) await session.run(`DELETE FROM "computed rows" WHERE ${erased}`);
  await refuseDefects(session, view);
  const [summary = {}] = await session.rows(computedSummary(view));
  return summary;
};
