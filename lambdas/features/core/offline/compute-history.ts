import { CairnError } from '../../../../contracts/cairn-error';
import type { FeatureViewVersion, Materialization } from '../../../../contracts/features/feature-view';
import type { ObjectFiles } from '../../../../contracts/sql/object-files';
import type { SqlRow, SqlSession } from '../../../../contracts/sql/session';
import { runUserSql } from '../sql/run-user-sql';
import { sourceQuery } from '../sql/source-query';
import { columnProblems, computeRows, dateRows, historyDefects, historySummary } from './history-sql';
import { loadSnapshot } from './load-history';
import { columnsOfQuery } from './query-columns';

const refuse = (view: FeatureViewVersion, problems: readonly string[]): void => {
  if (problems.length > 0)
    throw new CairnError('feature.sql.refused', `Feature view ${view.name}: ${problems.join('; ')}.`);
};

const computeView = (session: SqlSession, view: FeatureViewVersion): Promise<void> =>
  runUserSql(`Feature view ${view.name}`, async () => {
    refuse(view, columnProblems(view, await columnsOfQuery(session, sourceQuery(view))));
    await session.run(computeRows(view));
  });

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
 * Runs the SQL of a view over the loaded dataset into the table `history`; rows that were materialized with
 * the same values before keep the time at which they became known. Returns the summary of the history.
 * Throws `feature.sql.refused` when the SQL does not give what the view declares.
 */
export const computeHistory = async (
  stores: { readonly session: SqlSession; readonly files: ObjectFiles },
  view: FeatureViewVersion,
  created: string,
  previous: Materialization | undefined,
): Promise<SqlRow> => {
  const { session } = stores;
  await computeView(session, view);
  await refuseDefects(session, view);
  if (previous) await loadSnapshot(stores, view, previous, 'previous');
  await session.run(dateRows(view, created, previous !== undefined));
  const [summary = {}] = await session.rows(historySummary(view));
  return summary;
};
