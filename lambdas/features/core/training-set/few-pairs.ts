import { quoteName } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';
import type { JoinedView, JoinLabels, JoinPlan } from '../join/join-plan';

/** Labels that are asked for their pairs: about so many, evenly over all of them. */
const sample = 1024;

/** Pairs for each row of both sides up to which comparing them is faster than sorting; `npm run bench -- --only join` tells. */
const fewPerRow = 16;

const hasFewPairs = async (
  session: SqlSession,
  labels: JoinLabels,
  labelRows: number,
  view: JoinedView,
): Promise<boolean> => {
  const each = Math.max(1, Math.floor(labelRows / sample));
  const same = view.keys.map((key) => `a.${quoteName(key)} = h.${quoteName(key)}`).join(' AND ');
  const [history, row] = [quoteName(view.relation), quoteName(labels.row)];
  const [found = {}] = await session.rows(
    `SELECT count(*) AS pairs, (SELECT count(*) FROM ${history}) AS history
    FROM (SELECT * FROM ${quoteName(labels.relation)} WHERE ${row} % ${each} = 0) AS a JOIN ${history} AS h ON ${same}`,
  );
  return Number(found['pairs']) * each <= fewPerRow * (labelRows + Number(found['history']));
};

/** The same plan, saying of each view whether labels and rows of one entity make few pairs, by a sample of labels. */
export const tellFewPairs = async (
  session: SqlSession,
  plan: JoinPlan,
  labelRows: number,
): Promise<JoinPlan> => {
  const views: JoinedView[] = [];
  for (const view of plan.views) {
    // What has to be chosen among versions first would be computed twice.
    const isPlain = view.kind === 'newest' && view.hasUniqueEvents && !view.asKnown;
    const isFew = isPlain && (await hasFewPairs(session, plan.labels, labelRows, view));
    views.push(isFew ? { ...view, hasFewPairs: true } : view);
  }
  return { ...plan, views };
};
