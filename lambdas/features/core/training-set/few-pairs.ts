import { quoteName } from '../../../../contracts/sql/quote';
import type { SqlSession } from '../../../../contracts/sql/session';
import type { JoinedView, JoinLabels, JoinPlan } from '../join/join-plan';

/** One label of so many is asked for its pairs. */
const sampleOf = 128;

/** Pairs for each row of both sides up to which comparing them is faster than sorting; measured by the benchmark join. */
const fewPerRow = 16;

const pairsOf = (labels: JoinLabels, view: JoinedView): string => {
  const same = view.keys.map((key) => `a.${quoteName(key)} = h.${quoteName(key)}`).join(' AND ');
  const [relation, row] = [quoteName(view.relation), quoteName(labels.row)];
  return `SELECT ${sampleOf} * count(*) AS pairs, (SELECT count(*) FROM ${relation}) + (SELECT count(*) FROM ${quoteName(labels.relation)}) AS "rows"
    FROM (SELECT * FROM ${quoteName(labels.relation)} WHERE ${row} % ${sampleOf} = 0) AS a JOIN ${relation} AS h ON ${same}`;
};

/** The same plan, saying of each view whether labels and rows of one entity make few pairs; by a sample of the labels. */
export const tellFewPairs = async (session: SqlSession, plan: JoinPlan): Promise<JoinPlan> => {
  const views: JoinedView[] = [];
  for (const view of plan.views) {
    // What is not read as it is would be computed twice.
    const isPlain = view.kind === 'newest' && view.hasUniqueEvents && !view.asKnown;
    const [found] = isPlain ? await session.rows(pairsOf(plan.labels, view)) : [];
    const hasFewPairs = found !== undefined && Number(found['pairs']) <= fewPerRow * Number(found['rows']);
    views.push(hasFewPairs && view.kind === 'newest' ? { ...view, hasFewPairs } : view);
  }
  return { ...plan, views };
};
